package io.millwright.ticketing;

import io.millwright.contract.SlaRow;

/**
 * How one promise of a contract was kept in a time: of all tickets whose clock began then (E-69,
 *
 *
 * @param contract which
 * @param clock what was promised
 * @param priority of the tickets, as they are graded now
 * @param clause what says so
 * @param percent of how many cases in a hundred
 * @param kept how many were done in time
 * @param late how many were done too late, or are overdue
 * @param open how many are neither yet
 */
public record Attainment(
    String contract,
    SlaRow.Clock clock,
    SlaRow.Priority priority,
    String clause,
    int percent,
    int kept,
    int late,
    int open) {
  private static final int WHOLE = 100;

  /** All cases. */
  public int all() {
    return kept + late + open;
  }

  /**
   * How many more may be late if there are no more cases than there are now; below zero if too many
   * were.
   */
  public int lateAllowed() {
    return all() * (WHOLE - percent) / WHOLE - late;
  }

  /**
   * How it will be at the end of a time of which only a part has passed, if cases go on to come as
   * they did.
   *
   * @param cases how many there will be
   * @param lateAllowed how many of them may still be late; below zero if even so many cases make
   *     too few good what was late already
   */
  public record Forecast(int cases, int lateAllowed) {}

  /**
   * How it will be at the end (E-69).
   *
   * @param passed which part of the time has passed, above 0 and at most 1
   */
  public Forecast forecast(double passed) {
    if (!(passed > 0 && passed <= 1)) {
      throw new IllegalArgumentException("a part of a time is above 0 and at most 1: " + passed);
    }
    int cases = (int) Math.floor(all() / passed);
    return new Forecast(cases, cases * (WHOLE - percent) / WHOLE - late);
  }

  /** How many of a hundred of those that are decided were kept; 100 if none is. */
  public double attained() {
    int decided = kept + late;
    return decided == 0 ? WHOLE : (double) WHOLE * kept / decided;
  }

  /** How many of a hundred it will be if all that are open are kept: the best that can be. */
  public double best() {
    return all() == 0 ? WHOLE : (double) WHOLE * (kept + open) / all();
  }

  /** Whether the objective is reached as it stands. */
  public boolean isReached() {
    return lateAllowed() >= 0;
  }
}
