package io.millwright.ticketing.internal;

import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.internal.db.DialTable;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.TicketSearch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people see of tickets, and do with them. */
@Component
public final class TicketDesk implements Tickets {
  private final TicketBook book;
  private final Accounts accounts;
  private final Gate gate;
  private final Intake intake;
  private final Family family;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TicketDesk(
      @Reference TicketBook book,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Snapshots snapshots,
      @Reference Accounts accounts) {
    this(book, new Gate(guard, fleet), snapshots, accounts, Clock.systemUTC());
  }

  TicketDesk(TicketBook book, Gate gate, Snapshots snapshots, Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.book = book;
    this.gate = gate;
    this.intake = new Intake(book, gate, snapshots);
    this.family = new Family(gate);
    this.clock = clock;
  }

  @Override
  public Page find(Caller caller, TicketQuery query) {
    TicketSearch search = gate.search(caller, query);
    Instant now = clock.instant();
    return book.store()
        .find(
            transaction -> {
              TicketSearch.Found found = search.page(transaction, query, Page.COUNTED);
              Map<String, List<Dial>> dials =
                  DialTable.running(transaction, found.tickets().stream().map(Ticket::id).toList());
              return new Page(
                  found.tickets().stream()
                      .map(one -> row(one, dials.getOrDefault(one.id(), List.of()), now))
                      .toList(),
                  found.total(),
                  found.next());
            });
  }

  private static Row row(Ticket ticket, List<Dial> dials, Instant now) {
    return new Row(
        ticket,
        dials.stream()
            .filter(dial -> dial.run() == TicketClock.Run.RUNS)
            .map(dial -> dial.at(now))
            .min(Comparator.comparing(TicketDesk::due))
            .stream()
            .toList());
  }

  private static Instant due(TicketClock one) {
    return one.due().map(at -> at.toInstant()).orElse(Instant.MAX);
  }

  @Override
  public View ticket(Caller caller, String id) {
    return view(caller, gate.seen(caller, book.find(id)));
  }

  private View view(Caller caller, Ticket ticket) {
    Instant now = clock.instant();
    boolean works = gate.may(caller, Permission.TICKET_WORK, ticket.matter());
    boolean answers = works || gate.may(caller, Permission.TICKET_OPEN, ticket.matter());
    Set<TicketState> steps =
        answers
            ? Course.steps(ticket.matter().kind(), ticket.care().state(), side(works))
            : Set.of();
    return book.store()
        .find(
            transaction ->
                new View(
                    ticket,
                    family.told(transaction, caller, ticket).stream()
                        .filter(event -> works || !event.internal())
                        .toList(),
                    DialTable.of(transaction, List.of(ticket.id()))
                        .getOrDefault(ticket.id(), List.of())
                        .stream()
                        .sorted(Comparator.comparing(Dial::clock))
                        .map(dial -> dial.at(now))
                        .toList(),
                    EventTable.parts(transaction, ticket.id()),
                    steps,
                    works));
  }

  private static Side side(boolean works) {
    return works ? Side.DESK : Side.CUSTOMER;
  }

  @Override
  public TicketDraft draft(Caller caller, MachineId machine, String cause) {
    return intake.draft(caller, machine, cause, clock.instant());
  }

  @Override
  public View open(Caller by, Opening opening) {
    return view(by, intake.open(by, opening, accounts, now()));
  }

  @Override
  public View act(Caller by, String id, OptionalLong seen, TicketDeed deed) {
    Ticket known = gate.seen(by, book.find(id));
    gate.need(by, needed(deed), known.matter());
    boolean works = gate.may(by, Permission.TICKET_WORK, known.matter());
    var hand =
        new Hand(by.login(), side(works), now(), gate.roles(by, known.matter(), clock.instant()));
    book.store().change(transaction -> act(transaction, new Act(by, id, seen, hand), deed));
    return ticket(by, id);
  }

  // Which steps are left to the customer, the course says.
  private static Permission needed(TicketDeed deed) {
    boolean answers =
        deed instanceof TicketDeed.Step
            || deed instanceof TicketDeed.Approve
            || deed instanceof TicketDeed.Refuse
            || (deed instanceof TicketDeed.Attach attach && !attach.internal())
            || (deed instanceof TicketDeed.Comment comment && !comment.internal());
    return answers ? Permission.TICKET_OPEN : Permission.TICKET_WORK;
  }

  private void act(Transaction transaction, Act act, TicketDeed deed) {
    Ticket before = act.taken(transaction);
    List<TicketEvent> past = EventTable.of(transaction, act.id());
    Handled done = act.hand().on(before, past, deed);
    new Clearance(book.entitlements())
        .needApproved(transaction, before, done.after().care().state(), past);
    if (done.after().care().state().isOver() && !before.care().state().isOver()) {
      family.needChildrenOver(transaction, act.by(), before);
    }
    Handled all = done.followUp().map(kind -> followed(transaction, act, done, kind)).orElse(done);
    if (!book.change(transaction, before, all, act.by().account().text())) {
      throw act.meanwhile(transaction);
    }
    String what = deed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    // A customer reads its part of the audit, where internal entries say nothing.
    TicketEvent first = all.events().get(0);
    String from = first.internal() ? "" : first.from();
    String to = first.internal() ? "" : first.to();
    book.record(
        transaction,
        act.by()
            .did(
                "ticket." + what,
                Optional.of(before.matter().customer()).filter(one -> !one.isEmpty()),
                "ticket:" + before.id(),
                Map.of("number", before.number(), "from", from, "to", to)));
  }

  /** Opens what follows from a ticket, and says so in its history. */
  private Handled followed(Transaction transaction, Act act, Handled done, TicketKind kind) {
    Ticket ticket = done.after();
    String number = intake.follow(transaction, act.by(), ticket, kind, act.hand());
    var events = new ArrayList<>(done.events());
    events.add(
        new TicketEvent(
            ticket.version() + 1,
            act.hand().now(),
            act.hand().login(),
            act.hand().side(),
            What.FOLLOWED,
            "",
            number,
            "",
            false));
    return new Handled(Pen.next(ticket), events, Optional.empty());
  }

  @Override
  public List<Attainment> attainment(Caller caller, Instant from, Instant to) {
    Sight sight = gate.guard().sight(caller, Permission.TICKET_READ);
    Instant now = clock.instant();
    return book.store().find(transaction -> DialTable.tallies(transaction, from, to, now)).stream()
        .filter(one -> sight.coversCustomer(one.customer()))
        .map(
            one ->
                new Attainment(
                    one.contract(),
                    SlaRow.Clock.valueOf(one.clock()),
                    SlaRow.Priority.valueOf(one.priority()),
                    one.clause(),
                    one.percent(),
                    (int) one.kept(),
                    (int) one.late(),
                    (int) one.open()))
        .toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
