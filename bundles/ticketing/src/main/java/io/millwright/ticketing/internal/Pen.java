package io.millwright.ticketing.internal;

import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Repeats;
import java.time.Instant;
import java.util.Optional;

/** The same ticket with one part written anew. */
final class Pen {
  private Pen() {}

  static Ticket with(Ticket one, Care care) {
    return made(one, one.version(), one.grade(), care, one.origin(), one.repeats());
  }

  static Ticket with(Ticket one, Matter matter) {
    return new Ticket(
        one.id(),
        one.number(),
        one.version(),
        matter,
        one.grade(),
        one.care(),
        one.origin(),
        one.repeats());
  }

  static Ticket with(Ticket one, Grade grade) {
    return made(one, one.version(), grade, one.care(), one.origin(), one.repeats());
  }

  static Ticket with(Ticket one, Repeats repeats) {
    return made(one, one.version(), one.grade(), one.care(), one.origin(), repeats);
  }

  static Ticket called(Ticket one, Instant at) {
    Origin from = one.origin();
    var called =
        new Origin(
            from.channel(), from.account(), from.login(), from.side(), from.at(), Optional.of(at));
    return made(one, one.version(), one.grade(), one.care(), called, one.repeats());
  }

  static Ticket next(Ticket one) {
    return made(one, one.version() + 1, one.grade(), one.care(), one.origin(), one.repeats());
  }

  private static Ticket made(
      Ticket one, long version, Grade grade, Care care, Origin origin, Repeats repeats) {
    return new Ticket(one.id(), one.number(), version, one.matter(), grade, care, origin, repeats);
  }
}
