package io.millwright.access.internal.code;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;

/** Codes on paper for the day the authenticator is gone: 80 random bits each. */
public final class RecoveryCodes {
  private static final int COUNT = 10;
  private static final int BYTES = 10;

  private RecoveryCodes() {}

  /** Ten new ones, as people write them: {@code abcd-efgh-ijkl-mnop}. */
  public static List<String> fresh() {
    return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
  }

  /** What is kept of one, however it is typed. */
  public static String hash(String code) {
    return Secret.hash("recovery:" + code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
  }

  private static String one() {
    String text = new Base32().encodeToString(Secret.bytes(BYTES)).toLowerCase(Locale.ROOT);
    return text.replaceAll("(.{4})(?!$)", "$1-");
  }
}
