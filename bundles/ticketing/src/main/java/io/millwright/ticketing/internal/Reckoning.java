package io.millwright.ticketing.internal;

import io.millwright.calendar.Pause;
import io.millwright.calendar.ServiceClock;
import io.millwright.calendar.ServiceClock.Contact;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.Entitlements.Promise;
import io.millwright.contract.SlaRow;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.TicketClock.Promised;
import io.millwright.ticketing.TicketClock.Run;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the clocks of a ticket say: a pure function of the ticket, its history and the promises, so
 * that pauses stay whatever promise it runs against next.
 *
 * @param before what the clocks said before: what was done against a promise stays, whatever is
 *     promised by now
 * @param now up to when a clock stands still that stands still
 */
record Reckoning(
    Ticket ticket,
    List<TicketEvent> past,
    Function<SlaRow.Clock, Optional<Promise>> promises,
    List<Dial> before,
    Instant now) {
  /** What was merged and taken out again goes on as if it had never been merged. */
  Reckoning {
    past = past.stream().filter(event -> !isOfMerge(event)).toList();
  }

  private static boolean isOfMerge(TicketEvent event) {
    return event.what() == What.STATE
        && (event.to().endsWith(Resolution.DUPLICATE.name())
            || event.from().equals(TicketState.CLOSED.name()));
  }

  List<Dial> dials() {
    var all = new ArrayList<Dial>();
    for (SlaRow.Clock clock : SlaRow.Clock.values()) {
      before.stream()
          .filter(dial -> dial.clock() == clock && isStillDone(dial))
          .findFirst()
          .or(() -> promises.apply(clock).flatMap(promise -> dial(clock, promise)))
          .ifPresent(all::add);
    }
    return all;
  }

  // An objection makes it undone, and so does their next word that waits for an answer.
  private boolean isStillDone(Dial dial) {
    if (dial.done().isEmpty()) {
      return false;
    }
    return switch (dial.clock()) {
      case NEXT_UPDATE -> !waitsForWord();
      case RESOLVED -> dial.done().equals(resolved());
      default -> true;
    };
  }

  private boolean waitsForWord() {
    List<Contact> all = contacts();
    return !all.isEmpty() && all.get(all.size() - 1).side() == Side.CUSTOMER;
  }

  private Optional<Dial> dial(SlaRow.Clock clock, Promise promise) {
    if (clock == SlaRow.Clock.NEXT_UPDATE) {
      return ServiceClock.ofUpdates(promise.hours(), promise.row().target(), contacts())
          .map(running -> running(clock, promise, running, Optional.empty()))
          .filter(this::matters);
    }
    Optional<Instant> began = began(promise.row().when().begin());
    if (began.isEmpty()) {
      var waits =
          new Dial(
              clock,
              Run.WAITS,
              promised(promise),
              ticket.grade().priority(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0);
      return Optional.of(waits).filter(this::matters);
    }
    Optional<Instant> done = done(clock).map(at -> at.isBefore(began.get()) ? began.get() : at);
    List<Pause> pauses = clock == SlaRow.Clock.RESOLVED ? pauses(done) : List.of();
    var running =
        new ServiceClock(promise.hours(), promise.row().target(), began.get(), pauses, done);
    Optional<Instant> paused =
        clock == SlaRow.Clock.RESOLVED && done.isEmpty() ? paused(running) : Optional.empty();
    return Optional.of(running(clock, promise, running, paused)).filter(this::matters);
  }

  // Of what is over and was not done nothing is expected any more.
  private boolean matters(Dial dial) {
    return dial.done().isPresent() || !ticket.care().state().isOver();
  }

  private Dial running(
      SlaRow.Clock clock, Promise promise, ServiceClock running, Optional<Instant> paused) {
    Run run =
        running
            .kept()
            .map(kept -> kept ? Run.KEPT : Run.LATE)
            .orElse(paused.isPresent() ? Run.PAUSED : Run.RUNS);
    return new Dial(
        clock,
        run,
        promised(promise),
        ticket.grade().priority(),
        Optional.of(running.promised()),
        running.done().or(() -> paused),
        running.done(),
        0);
  }

  private static Promised promised(Promise promise) {
    SlaRow row = promise.row();
    return new Promised(
        promise.contract(),
        row.target().toString(),
        promise.hours().name(),
        row.when().begin(),
        row.percent(),
        row.clause());
  }

  private Optional<Instant> began(SlaRow.Begin begin) {
    return switch (begin) {
      case TICKET -> Optional.of(ticket.origin().at());
      case PHONE_CALL -> ticket.origin().called();
      case COMPLETE_DESCRIPTION -> first(event -> isTicked(event)).map(TicketEvent::at);
    };
  }

  private static boolean isTicked(TicketEvent event) {
    return event.what() == What.DUTIES && Hand.isComplete(event.to());
  }

  private Optional<TicketEvent> first(Predicate<TicketEvent> which) {
    return past.stream().filter(which).findFirst();
  }

  /** When what a clock promises was done (A-12: each has a stamp of its own). */
  private Optional<Instant> done(SlaRow.Clock clock) {
    return switch (clock) {
      case REACTION -> first(event -> isAnswer(event) || isResolved(event)).map(TicketEvent::at);
      case OPENED -> first(event -> isDesk(event, What.STATE)).map(TicketEvent::at);
      case WORK_STARTED ->
          first(
                  event ->
                      isResolved(event)
                          || (isDesk(event, What.STATE)
                              && event.to().equals(TicketState.IN_PROGRESS.name())))
              .map(TicketEvent::at);
      case RESOLVED -> resolved();
      case NEXT_UPDATE -> Optional.empty();
    };
  }

  private static boolean isDesk(TicketEvent event, What what) {
    return event.what() == what && event.side() == Side.DESK;
  }

  private static boolean isAnswer(TicketEvent event) {
    return isDesk(event, What.COMMENT) && !event.internal();
  }

  private static boolean isResolved(TicketEvent event) {
    return event.what() == What.STATE && event.to().startsWith(TicketState.RESOLVED.name());
  }

  private Optional<Instant> resolved() {
    TicketState state = ticket.care().state();
    if (state != TicketState.RESOLVED && state != TicketState.CLOSED) {
      return Optional.empty();
    }
    return past.stream()
        .filter(Reckoning::isResolved)
        .reduce((earlier, later) -> later)
        .map(TicketEvent::at);
  }

  private List<Contact> contacts() {
    return past.stream()
        .filter(event -> !event.internal())
        .flatMap(event -> contact(event).stream())
        .sorted(Comparator.comparing(Contact::at))
        .toList();
  }

  // Whoever writes a call down, it was the customer who called, and when they did.
  private static Optional<Contact> contact(TicketEvent event) {
    return switch (event.what()) {
      case CALL -> Optional.of(new Contact(Instant.parse(event.to()), Side.CUSTOMER));
      case OPENED -> {
        boolean called = event.to().equals(Channel.PHONE.name());
        yield Optional.of(new Contact(event.at(), called ? Side.CUSTOMER : event.side()));
      }
      case COMMENT -> Optional.of(new Contact(event.at(), event.side()));
      default ->
          isResolved(event) ? Optional.of(new Contact(event.at(), event.side())) : Optional.empty();
    };
  }

  /** When the time to resolve stood still; what still lasts lasts until it is done, or now. */
  private List<Pause> pauses(Optional<Instant> done) {
    var all = new ArrayList<Pause>();
    Instant end = done.orElse(now);
    for (Still still : stills()) {
      Instant until = still.until().orElse(end);
      if (until.isAfter(still.from())) {
        all.add(new Pause(still.from(), until, still.why()));
      }
    }
    return all;
  }

  // A pause that begins after the deadline moves nothing: what is overdue stays overdue.
  private Optional<Instant> paused(ServiceClock running) {
    Instant due = running.promised().at().toInstant();
    return pausedSince().filter(since -> since.isBefore(due));
  }

  private Optional<Instant> pausedSince() {
    return stills().stream()
        .filter(still -> still.until().isEmpty())
        .map(Still::from)
        .min(Instant::compareTo);
  }

  /** A stretch in which it stood still. */
  private record Still(Instant from, Optional<Instant> until, String why) {}

  private List<Still> stills() {
    var all = new ArrayList<Still>();
    all.addAll(stretches(What.STATE, event -> pause(event.to())));
    // Before it was complete for the first time the clock had not begun.
    List<Still> holes =
        stretches(
            What.DUTIES,
            event ->
                Hand.isComplete(event.to())
                    ? Optional.empty()
                    : Optional.of("the description is not complete"));
    first(Reckoning::isTicked)
        .ifPresent(
            begin ->
                holes.stream().filter(hole -> !hole.from().isBefore(begin.at())).forEach(all::add));
    return all;
  }

  private List<Still> stretches(What what, Function<TicketEvent, Optional<String>> why) {
    var all = new ArrayList<Still>();
    Optional<Still> open = Optional.empty();
    for (TicketEvent event : past) {
      if (event.what() == what) {
        open.ifPresent(
            still -> all.add(new Still(still.from(), Optional.of(event.at()), still.why())));
        open = why.apply(event).map(words -> new Still(event.at(), Optional.empty(), words));
      }
    }
    open.ifPresent(all::add);
    return all;
  }

  private static Optional<String> pause(String state) {
    TicketState now = TicketState.valueOf(state.split(" ", 2)[0]);
    return switch (now) {
      case WAITING -> Optional.of("waits for the customer");
      case ESTIMATED -> Optional.of("waits for approval");
      case RESOLVED -> Optional.of("was resolved");
      default -> Optional.empty();
    };
  }
}
