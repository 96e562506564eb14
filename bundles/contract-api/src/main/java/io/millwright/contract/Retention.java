package io.millwright.contract;

/**
 * How long recordings of remote sessions are kept.
 *
 * @param days from the beginning of the last recording of a session, 1 to {@link #MOST_DAYS}; 0 if
 *     nothing is said of it
 * @param clause what says so; empty if nothing is said of it
 */
public record Retention(int days, String clause) {
  /** The longest. */
  public static final int MOST_DAYS = 3_650;

  /** Nothing is said of it. */
  public static final Retention UNSAID = new Retention(0, "");

  /** Whether something is said of it. */
  public boolean says() {
    return days > 0;
  }
}
