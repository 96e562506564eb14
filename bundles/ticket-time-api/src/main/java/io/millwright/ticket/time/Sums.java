package io.millwright.ticket.time;

import java.util.List;

/**
 * Minutes of several entries together; what was struck does not count.
 *
 * @param minutes all that was worked
 * @param inside that contracts cover
 * @param billable that customers pay for
 * @param offHours outside the hours of contracts
 */
public record Sums(long minutes, long inside, long billable, long offHours) {
  /** Of these, each in its newest version. */
  public static Sums of(List<TimeEntry> entries) {
    long minutes = 0;
    long inside = 0;
    long billable = 0;
    long offHours = 0;
    for (TimeEntry one : entries) {
      if (!one.written().struck()) {
        minutes += one.work().minutes();
        inside += one.charge().inside();
        billable += one.charge().billable();
        offHours += one.charge().offHours();
      }
    }
    return new Sums(minutes, inside, billable, offHours);
  }

  /** What nobody pays for. */
  public long waived() {
    return minutes - inside - billable;
  }
}
