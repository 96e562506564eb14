package io.millwright.web.internal.tickets;

import io.millwright.ticket.time.TimeEntry;
import java.time.Instant;

/** One entry of time in one of its versions. */
record TimeRow(
    String id,
    int revision,
    String person,
    Instant from,
    Instant until,
    long minutes,
    String text,
    String scope,
    String subject,
    String billing,
    String contract,
    String clause,
    String words,
    String budget,
    long inside,
    long billable,
    long offHours,
    String by,
    Instant at,
    String reason,
    boolean struck) {
  static TimeRow of(TimeEntry one) {
    return new TimeRow(
        one.id(),
        one.revision(),
        one.work().person(),
        one.work().from(),
        one.work().until(),
        one.work().minutes(),
        one.work().text(),
        one.work().scope().id(),
        one.work().subject(),
        one.work().billing().name(),
        one.charge().contract(),
        one.charge().clause(),
        one.charge().words(),
        one.charge().budget(),
        one.charge().inside(),
        one.charge().billable(),
        one.charge().offHours(),
        one.written().login(),
        one.written().at(),
        one.written().reason(),
        one.written().struck());
  }
}
