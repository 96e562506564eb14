package io.millwright.health;

/**
 * What one look found.
 *
 * @param check what was looked at, a lower-case word or two, for instance {@code disk}
 * @param verdict what it means
 * @param seen what was seen, with its numbers, for a person
 * @param advice what to do; empty exactly where the verdict is {@link Verdict#OK}
 */
public record Finding(String check, Verdict verdict, String seen, String advice) {
  public Finding {
    if (advice.isEmpty() != (verdict == Verdict.OK)) {
      throw new IllegalArgumentException(
          "%s is %s: advice belongs to what is not well".formatted(check, verdict));
    }
  }

  /** All is well. */
  public static Finding ok(String check, String seen) {
    return new Finding(check, Verdict.OK, seen, "");
  }

  /** Somebody should look at it. */
  public static Finding warn(String check, String seen, String advice) {
    return new Finding(check, Verdict.WARN, seen, advice);
  }

  /** Somebody must act. */
  public static Finding bad(String check, String seen, String advice) {
    return new Finding(check, Verdict.BAD, seen, advice);
  }
}
