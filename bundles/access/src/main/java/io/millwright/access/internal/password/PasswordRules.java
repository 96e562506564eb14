package io.millwright.access.internal.password;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a password must be, after NIST SP 800-63B: long, and not what an attacker tries first. No
 * rules of composition: they make people write them down.
 */
public final class PasswordRules {
  /** The longest that is looked at. */
  public static final int LONGEST = 256;

  private static final int SHORTEST = 12;
  private static final int LEAST_DIFFERENT = 5;
  private static final int LEAST_OWN = 4;
  private static final String LEAKED = "leaked.txt";

  private PasswordRules() {}

  /**
   * Checks a password that somebody chose.
   *
   * @throws AccessException REFUSED with the rule it breaks
   */
  public static void check(String password, Account.Profile profile) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || password.length() > LONGEST) {
      throw refused("use %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    String small = password.toLowerCase(Locale.ROOT);
    if (small.chars().distinct().count() < LEAST_DIFFERENT || isSequence(small)) {
      throw refused("it repeats or counts; use several words");
    }
    for (String own : own(profile)) {
      if (small.contains(own) && small.length() - own.length() < SHORTEST) {
        throw refused("it is made of your name, login or e-mail address");
      }
    }
    if (isLeaked(small)) {
      throw refused("it stands in lists of leaked passwords, or is one of those with digits added");
    }
  }

  private static List<String> own(Account.Profile profile) {
    var own = new ArrayList<String>();
    own.add(profile.login());
    own.addAll(List.of(profile.email().split("@")));
    own.addAll(List.of(profile.name().split("\\s+")));
    own.add("millwright");
    return own.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= LEAST_OWN)
        .toList();
  }

  // Each character follows the one before by the same step: 123456…, abcdef…, 13579….
  private static boolean isSequence(String text) {
    int step = text.charAt(1) - text.charAt(0);
    int strange = 0;
    for (int i = 2; i < text.length(); i++) {
      strange += text.charAt(i) - text.charAt(i - 1) == step ? 0 : 1;
    }
    return strange <= 2;
  }

  private static boolean isLeaked(String small) {
    String word = small.replaceAll("^[^a-z]+|[^a-z]+$", "");
    String half = small.length() % 2 == 0 ? small.substring(0, small.length() / 2) : small;
    try (BufferedReader lines = leaked()) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("# "))
          .anyMatch(line -> line.equals(small) || line.equals(word) || line.equals(half));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Read when somebody chooses a password, which is seldom: it need not stay in memory.
  private static BufferedReader leaked() {
    InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LEAKED));
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static AccessException refused(String rule) {
    return new AccessException(AccessException.Fault.REFUSED, "password: " + rule);
  }
}
