package io.millwright.web.internal.tickets;

import io.millwright.contract.SlaRow;
import io.millwright.ticketing.TicketClock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a ticket.
 *
 * @param due with the offset of the zone whose hours count
 * @param used seconds within the hours that are used up
 * @param all seconds within the hours that there are
 * @param segments the way to the deadline; left out of lists
 */
record ClockRow(
    SlaRow.Clock clock,
    TicketClock.Run run,
    boolean overdue,
    @Nullable Instant began,
    @Nullable String due,
    @Nullable Instant done,
    long used,
    long all,
    String contract,
    String target,
    String hours,
    SlaRow.Begin begin,
    int percent,
    String clause,
    List<SegmentRow> segments) {
  /** A stretch of time on the way to a deadline, as {@code millwright sla --json} tells it. */
  record SegmentRow(String from, String to, String kind, String why, String counted) {}

  static ClockRow of(TicketClock one, Instant now, boolean explained) {
    TicketClock.Promised promise = one.promise();
    return new ClockRow(
        one.clock(),
        one.run(),
        one.isOverdue(now),
        one.began().orElse(null),
        one.due().map(Object::toString).orElse(null),
        one.done().orElse(null),
        one.used().toSeconds(),
        one.all().toSeconds(),
        promise.contract(),
        promise.target(),
        promise.hours(),
        promise.begin(),
        promise.percent(),
        promise.clause(),
        explained ? segments(one) : List.of());
  }

  private static List<SegmentRow> segments(TicketClock one) {
    return one.segments().stream()
        .map(
            segment ->
                new SegmentRow(
                    segment.from().toString(),
                    segment.until().toString(),
                    segment.kind().word(),
                    segment.why(),
                    segment.counted().toString()))
        .toList();
  }
}
