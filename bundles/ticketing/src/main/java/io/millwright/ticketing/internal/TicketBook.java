package io.millwright.ticketing.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.bus.Outbox;
import io.millwright.calendar.Due;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Entitlements.Promise;
import io.millwright.contract.SlaRow;
import io.millwright.model.MachineId;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketClock.Run;
import io.millwright.ticketing.TicketClosed;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketOpened;
import io.millwright.ticketing.internal.db.DialTable;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.TicketTable;
import io.millwright.ticketing.internal.db.WordTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets as they are kept: each change with its clocks, its facts and its deed, or none. */
@Component(service = TicketBook.class)
public final class TicketBook {
  private final Store store;
  private final Audit audit;
  private final Outbox outbox;
  private final Entitlements entitlements;

  /** Brings the tables to their newest form. */
  @Activate
  public TicketBook(
      @Reference Store store,
      @Reference Audit audit,
      @Reference Outbox outbox,
      @Reference Entitlements entitlements) {
    this.store = store;
    this.audit = audit;
    this.outbox = outbox;
    this.entitlements = entitlements;
    store.migrate(
        new Migrations(
            "ticketing",
            TicketBook.class.getClassLoader(),
            "io/millwright/ticketing/internal/db/changelog.sql"));
  }

  Store store() {
    return store;
  }

  Outbox outbox() {
    return outbox;
  }

  Entitlements entitlements() {
    return entitlements;
  }

  Optional<Ticket> find(String id) {
    return store.find(transaction -> TicketTable.find(transaction, id));
  }

  /** The number of a customer's next ticket. */
  static String number(Transaction transaction, String customer) {
    String whose = customer.isEmpty() ? "SITE" : customer.toUpperCase(Locale.ROOT);
    return "%s-%d".formatted(whose, TicketTable.count(transaction, customer));
  }

  /** Writes down a new one, whose history begins with these entries. */
  void open(Transaction transaction, Ticket ticket, List<TicketEvent> events, List<Part> parts) {
    List<Dial> dials = dials(ticket, events, Map.of(), ticket.origin().at());
    TicketTable.add(transaction, ticket, due(dials));
    events.forEach(
        event -> EventTable.add(transaction, ticket.id(), ticket.origin().account(), event));
    WordTable.keep(transaction, ticket.id(), Vocabulary.of(ticket, events));
    WordTable.found(transaction, ticket.id(), Vocabulary.RULES);
    parts.forEach(part -> EventTable.keep(transaction, ticket.id(), part));
    dials.forEach(dial -> DialTable.add(transaction, ticket.id(), dial));
    if (!ticket.matter().cause().isEmpty()) {
      TicketTable.take(transaction, ticket);
    }
    Matter matter = ticket.matter();
    outbox.put(
        transaction,
        new TicketOpened(
            ticket.id(),
            ticket.number(),
            matter.customer(),
            machine(ticket),
            matter.kind(),
            ticket.grade().priority().name(),
            matter.title(),
            ticket.origin().login(),
            ticket.origin().at()));
  }

  /** Writes what was done to one; whether it was still as it was seen. */
  boolean change(Transaction transaction, Ticket before, Handled done, String account) {
    Ticket after = done.after();
    List<TicketEvent> past = new ArrayList<>(EventTable.of(transaction, before.id()));
    past.addAll(done.events());
    Instant now = past.get(past.size() - 1).at();
    Map<String, List<Dial>> were = told(transaction, before.id());
    List<Dial> dials =
        before.care().state().isOver() && after.care().state().isOver()
            ? were.getOrDefault(before.id(), List.of())
            : dials(after, past, were, now);
    if (!TicketTable.write(transaction, after, before.version(), due(dials))) {
      return false;
    }
    done.events().forEach(event -> EventTable.add(transaction, after.id(), account, event));
    if (done.events().stream().anyMatch(event -> !event.text().isEmpty())) {
      WordTable.keep(transaction, after.id(), Vocabulary.of(after, done.events()));
    }
    DialTable.clear(transaction, after.id());
    dials.forEach(dial -> DialTable.add(transaction, after.id(), dial));
    done.events().forEach(event -> outbox.put(transaction, changed(after, event)));
    if (after.care().state().isOver() && !before.care().state().isOver()) {
      TicketTable.leave(transaction, after.id());
      outbox.put(transaction, closed(after, past.get(past.size() - 1)));
    }
    return true;
  }

  /** Reckons the clocks of one anew, when a contract or calendar changed. */
  void reckon(Transaction transaction, Ticket ticket, Instant now) {
    List<Dial> dials =
        dials(ticket, EventTable.of(transaction, ticket.id()), told(transaction, ticket.id()), now);
    if (TicketTable.write(transaction, ticket, ticket.version(), due(dials))) {
      DialTable.clear(transaction, ticket.id());
      dials.forEach(dial -> DialTable.add(transaction, ticket.id(), dial));
    }
  }

  /** Finds the words of one anew. */
  void word(Transaction transaction, String id) {
    Optional<Ticket> ticket = TicketTable.find(transaction, id);
    if (ticket.isPresent()) {
      WordTable.clear(transaction, id);
      WordTable.keep(transaction, id, Vocabulary.of(ticket.get(), EventTable.of(transaction, id)));
      WordTable.found(transaction, id, Vocabulary.RULES);
    }
  }

  void record(Transaction transaction, Deed deed) {
    audit.record(transaction, deed);
  }

  private static Map<String, List<Dial>> told(Transaction transaction, String id) {
    return DialTable.of(transaction, List.of(id));
  }

  // What was told stays told as long as that much of the time is used up.
  private List<Dial> dials(
      Ticket ticket, List<TicketEvent> past, Map<String, List<Dial>> before, Instant now) {
    List<Dial> old = before.getOrDefault(ticket.id(), List.of());
    if (isMerged(ticket)) {
      return old.stream().flatMap(dial -> dial.ended(now).stream()).toList();
    }
    return new Reckoning(ticket, past, clock -> promise(ticket, clock), old, now)
        .dials().stream().map(dial -> told(dial, old, now, merged(past, now))).toList();
  }

  // When what is taken out right now had been merged.
  private static Optional<Instant> merged(List<TicketEvent> past, Instant now) {
    boolean back =
        past.stream()
            .anyMatch(
                event ->
                    event.what() == What.SPLIT_BACK
                        && !event.from().isEmpty()
                        && event.at().equals(now));
    return past.stream()
        .filter(event -> back && event.what() == What.MERGED && !event.to().isEmpty())
        .map(TicketEvent::at)
        .reduce((first, last) -> last);
  }

  private static boolean isMerged(Ticket ticket) {
    return ticket.care().resolution().equals(Optional.of(Resolution.DUPLICATE));
  }

  private static Dial told(Dial dial, List<Dial> old, Instant now, Optional<Instant> merged) {
    Optional<Dial> before = old.stream().filter(one -> one.clock() == dial.clock()).findFirst();
    if (before.isEmpty()) {
      // It was there when its ticket was merged: what was reached then had been told.
      return dial.told(merged.map(dial::reached).orElse(0));
    }
    int told = before.get().told();
    // News may be late: by its time less may have been reached than was told.
    boolean same = before.flatMap(Dial::due).map(Due::at).equals(dial.due().map(Due::at));
    boolean runs = dial.run() == Run.RUNS;
    return dial.told(runs && !same ? Math.min(told, dial.reached(now)) : told);
  }

  private Optional<Promise> promise(Ticket ticket, SlaRow.Clock clock) {
    Grade grade = ticket.grade();
    var one = new SlaRow.Case(clock, grade.priority(), grade.environment(), grade.requester());
    Matter matter = ticket.matter();
    return entitlements.promise(matter.customer(), matter.machine(), one, ticket.origin().at());
  }

  private static long due(List<Dial> dials) {
    return dials.stream()
        .filter(dial -> dial.run() == Run.RUNS)
        .flatMap(dial -> dial.due().stream())
        .mapToLong(due -> due.at().toInstant().toEpochMilli())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  static String machine(Ticket ticket) {
    return ticket.matter().machine().map(MachineId::text).orElse("");
  }

  private static TicketChanged changed(Ticket ticket, TicketEvent event) {
    return new TicketChanged(
        ticket.id(),
        ticket.number(),
        ticket.matter().customer(),
        machine(ticket),
        ticket.matter().title(),
        ticket.origin().login(),
        ticket.care().assignee(),
        event);
  }

  private static TicketClosed closed(Ticket ticket, TicketEvent last) {
    return new TicketClosed(
        ticket.id(),
        ticket.number(),
        ticket.matter().customer(),
        machine(ticket),
        // Its alarm is the other ticket's then.
        isMerged(ticket) ? "" : ticket.matter().cause(),
        ticket.care().state(),
        last.login(),
        last.at());
  }
}
