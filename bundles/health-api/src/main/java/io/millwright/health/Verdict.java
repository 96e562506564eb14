package io.millwright.health;

/** What a finding means, from calm to grave. */
public enum Verdict {
  /** As it should be. */
  OK,
  /** The site works; somebody should look at it this week. */
  WARN,
  /** Something does not work, or soon will not: act now. */
  BAD;

  /** The graver of two. */
  public Verdict graver(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
