package io.millwright.ticket.feedback.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.model.MachineId;
import io.millwright.store.Migrations;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import io.millwright.ticket.feedback.Feedback;
import io.millwright.ticket.feedback.TicketFeedback;
import io.millwright.ticket.feedback.internal.db.FeedbackTable;
import io.millwright.ticket.feedback.internal.db.FeedbackTable.Kept;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What customers say of the work on their tickets; who sees which, the ticket desk says. */
@Component
public final class FeedbackDesk implements TicketFeedback {
  private static final int BEST = 5;
  private static final int LONGEST = 2_000;

  private final Store store;
  private final Tickets tickets;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public FeedbackDesk(
      @Reference Store store,
      @Reference Tickets tickets,
      @Reference Guard guard,
      @Reference Audit audit) {
    this(store, tickets, guard, audit, Clock.systemUTC());
  }

  FeedbackDesk(Store store, Tickets tickets, Guard guard, Audit audit, Clock clock) {
    this.store = store;
    this.tickets = tickets;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
    migrate(store);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_feedback",
            FeedbackDesk.class.getClassLoader(),
            "io/millwright/ticket/feedback/internal/db/changelog.sql"));
  }

  @Override
  public View of(Caller caller, String ticket) {
    Ticket known = tickets.ticket(caller, ticket).ticket();
    Optional<Kept> given = store.find(transaction -> FeedbackTable.find(transaction, ticket));
    boolean mayGive =
        isClosed(known)
            && mayAnswer(caller, known)
            && given.map(one -> isChangeable(caller, one)).orElse(true);
    return new View(given.map(Kept::feedback), mayGive);
  }

  private static boolean isClosed(Ticket ticket) {
    // What was merged goes on elsewhere, and is asked about there.
    return ticket.care().state() == TicketState.CLOSED
        && !ticket.care().resolution().equals(Optional.of(Resolution.DUPLICATE));
  }

  private boolean mayAnswer(Caller caller, Ticket ticket) {
    String customer = ticket.matter().customer();
    return caller.customer().filter(customer::equals).isPresent()
        && Stream.concat(
                Stream.of(new Place.AtCustomer(customer)),
                ticket.matter().machine().map(Place.AtMachine::new).stream())
            .anyMatch(place -> guard.may(caller, Permission.TICKET_OPEN, place));
  }

  private boolean isChangeable(Caller caller, Kept one) {
    return one.account().equals(caller.account().text())
        && !clock.instant().isAfter(one.feedback().at().plus(CHANGEABLE));
  }

  @Override
  public View give(Caller by, String ticket, int grade, String words) {
    Ticket known = tickets.ticket(by, ticket).ticket();
    if (!mayAnswer(by, known)) {
      throw new AccessException(
          Fault.FORBIDDEN, "Feedback is given by those of the customer's people who may answer.");
    }
    if (!isClosed(known)) {
      throw new AccessException(
          Fault.CONFLICT, "It is not closed, or goes on elsewhere: write in the ticket.");
    }
    if (grade < 1 || grade > BEST) {
      throw new AccessException(Fault.REFUSED, "grade: 1 to " + BEST);
    }
    String said = StorableText.of(words).strip();
    if (said.length() > LONGEST) {
      throw new AccessException(Fault.REFUSED, "words: at most %d characters".formatted(LONGEST));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      store.change(
          transaction ->
              write(transaction, by, known, new Feedback(grade, said, by.login(), now, now)));
    } catch (StoreException e) {
      // Two gave it at once: what the first gave stands.
      Optional<Kept> other = store.find(transaction -> FeedbackTable.find(transaction, ticket));
      if (e.fault() != StoreException.Fault.REFUSED || other.isEmpty()) {
        throw e;
      }
      needChangeable(by, other);
      throw meanwhile();
    }
    return of(by, ticket);
  }

  private void write(Transaction transaction, Caller by, Ticket known, Feedback given) {
    Optional<Kept> before = FeedbackTable.find(transaction, known.id());
    needChangeable(by, before);
    Instant first = before.map(one -> one.feedback().at()).orElse(given.at());
    var kept =
        new Kept(
            known.id(),
            known.matter().customer(),
            known.matter().machine().map(MachineId::text).orElse(""),
            by.account().text(),
            new Feedback(given.grade(), given.words(), given.login(), first, given.changed()));
    if (before.isEmpty()) {
      FeedbackTable.add(transaction, kept);
    } else if (!FeedbackTable.change(transaction, kept, before.get())) {
      throw meanwhile();
    }
    audit.record(
        transaction,
        by.did(
            "ticket.feedback." + (before.isPresent() ? "changed" : "given"),
            Optional.of(known.matter().customer()),
            "ticket:" + known.id(),
            Map.of("number", known.number(), "grade", Integer.toString(given.grade()))));
  }

  private static AccessException meanwhile() {
    return new AccessException(
        Fault.CONFLICT, "Feedback was given at the same moment: look at it again.");
  }

  private void needChangeable(Caller by, Optional<Kept> before) {
    if (before.isPresent() && !isChangeable(by, before.get())) {
      throw new AccessException(
          Fault.CONFLICT,
          "%s gave feedback already; it can be changed by the same person for %d days."
              .formatted(before.get().feedback().login(), CHANGEABLE.toDays()));
    }
  }

  @Override
  public List<Month> months(Caller caller, Instant from, Instant until) {
    Sight sight = guard.sight(caller, Permission.TICKET_READ);
    Map<YearMonth, IntSummaryStatistics> all =
        store.find(transaction -> FeedbackTable.between(transaction, from, until)).stream()
            .filter(one -> sight.coversCustomer(one.customer()))
            .collect(
                Collectors.groupingBy(
                    one -> YearMonth.from(one.feedback().at().atZone(ZoneOffset.UTC)),
                    TreeMap::new,
                    Collectors.summarizingInt(one -> one.feedback().grade())));
    return all.entrySet().stream()
        .map(
            one ->
                new Month(
                    one.getKey(), (int) one.getValue().getCount(), one.getValue().getAverage()))
        .toList();
  }
}
