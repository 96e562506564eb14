package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names the one alarm of a machine and a cause, in addresses and lists: the same forever, whenever
 * that cause comes again.
 *
 * @param text 24 hexadecimal digits
 */
public record AlarmId(String text) implements Comparable<AlarmId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");
  private static final int BYTES = 12;

  /** Checks the form. */
  public AlarmId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("an alarm's id has 24 hexadecimal digits");
    }
  }

  /** The id of a machine's cause. */
  public static AlarmId of(MachineId machine, String cause) {
    try {
      byte[] words = (machine.text() + '\n' + cause).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(words);
      return new AlarmId(HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(AlarmId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
