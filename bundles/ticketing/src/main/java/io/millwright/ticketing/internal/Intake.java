package io.millwright.ticketing.internal;

import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Deed;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.contract.Verdict;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketLinks;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.TicketTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** How tickets begin: by a person, by an alarm, from another ticket. */
record Intake(TicketBook book, Gate gate, Snapshots snapshots) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_CAUSE = 256;

  /** Names a time of planned work, whose right and state follow from the ticket's end. */
  private static final String PLANNED = "plan:";

  TicketDraft draft(Caller caller, MachineId machine, String cause, Instant now) {
    gate.guard().need(caller, Permission.TICKET_OPEN, new Place.AtMachine(machine));
    Optional<Alarm> alarm = snapshots.alarm(caller, machine, cause);
    Environment environment = environment(gate.owner(machine), Optional.of(machine), now);
    return new TicketDraft(
        machine,
        cause,
        alarm.map(Alarm::reason).orElse(""),
        alarm.map(one -> grade(one.light(), environment)).orElse(Priority.P3),
        environment,
        caller.login(),
        gate.guard().may(caller, Permission.TICKET_WORK, new Place.AtMachine(machine)),
        snapshots.parts(machine, now));
  }

  /** How grave an alarm is taken: critical is what stands still in production (A-11, E-69a). */
  static Priority grade(Light light, Environment environment) {
    return light == Light.RED && environment == Environment.LIVE ? Priority.P1 : Priority.P3;
  }

  /** As what the contract lists it; what none lists is taken for production. */
  private Environment environment(String customer, Optional<MachineId> machine, Instant at) {
    return machine
        .flatMap(one -> book.entitlements().environment(customer, one, at))
        .orElse(Environment.LIVE);
  }

  Ticket open(Caller by, Opening opening, Accounts accounts, Instant now) {
    Matter matter = matter(opening);
    check(by, opening, matter);
    boolean works = gate.may(by, Permission.TICKET_WORK, matter);
    var preparation = new Preparation(opening.prepared());
    if (!works) {
      needCovered(matter, Right.TICKET, now);
      opening.prepared().about().ifPresent(right -> needCovered(matter, right, now));
    }
    Asker asker = asker(by, opening, matter, accounts, now);
    var origin =
        new Origin(
            channel(by, opening),
            asker.account(),
            asker.login(),
            asker.side(),
            now,
            opening.called() ? Optional.of(now) : Optional.empty());
    Environment environment =
        opening
            .environment()
            .orElseGet(() -> environment(matter.customer(), matter.machine(), now));
    var grade = new Grade(opening.priority(), environment, asker.requester());
    Rule.needGradable(grade);
    List<Part> parts =
        matter.machine().map(machine -> snapshots.parts(machine, now)).orElse(List.of()).stream()
            .filter(part -> opening.parts().contains(part.name()))
            .toList();
    return book.store()
        .find(
            transaction -> {
              needFree(transaction, matter);
              Ticket made = made(transaction, matter, grade, origin);
              Handled ready =
                  preparation.on(
                      made, new Hand(by.login(), works ? Side.DESK : Side.CUSTOMER, now));
              book.open(
                  transaction,
                  ready.after(),
                  Preparation.both(List.of(opened(made, by.login())), ready.events()),
                  Preparation.both(parts, opening.prepared().parts()));
              preparation.write(transaction, made.id());
              record(transaction, by, made);
              return ready.after();
            });
  }

  private Asker asker(Caller by, Opening opening, Matter matter, Accounts accounts, Instant now) {
    boolean works = gate.may(by, Permission.TICKET_WORK, matter);
    String behalf = opening.behalf().strip();
    if (behalf.isEmpty()) {
      return Asker.self(by, works, now);
    }
    if (!works) {
      throw Rule.refused("behalf: who works on tickets writes them down for others");
    }
    return Asker.of(accounts, matter.customer(), behalf, now);
  }

  private static Channel channel(Caller by, Opening opening) {
    if (opening.called()) {
      return Channel.PHONE;
    }
    return by.door() == Deed.Door.MAIL ? Channel.MAIL : Channel.PAGE;
  }

  private Matter matter(Opening opening) {
    String customer =
        opening.machine().map(gate::owner).orElseGet(() -> opening.customer().strip());
    return new Matter(
        opening.kind(),
        customer,
        opening.machine(),
        Rule.text("cause", opening.cause(), LONGEST_CAUSE),
        Rule.text("title", opening.words().title(), LONGEST_TITLE),
        Rule.text("text", opening.words().text(), LONGEST_TEXT),
        "");
  }

  private void check(Caller by, Opening opening, Matter matter) {
    Place place =
        opening
            .machine()
            .<Place>map(Place.AtMachine::new)
            .orElseGet(() -> new Place.AtCustomer(matter.customer()));
    if (opening.machine().isEmpty() && matter.customer().isEmpty()) {
      throw Rule.refused("machine: which one; or customer: whose matter it is");
    }
    gate.guard().need(by, Permission.TICKET_OPEN, place);
    if (matter.title().isEmpty()) {
      throw Rule.refused("title: 1 to %d characters".formatted(LONGEST_TITLE));
    }
    if (!matter.cause().isEmpty() && matter.machine().isEmpty()) {
      throw Rule.refused("cause: of an alarm of a machine");
    }
    if (matter.cause().startsWith(PLANNED) && by.door() != Deed.Door.PLATFORM) {
      throw Rule.refused("cause: of an alarm; planned work opens its tickets itself");
    }
  }

  // The vendor's people may write down what nobody is entitled to: it is charged then (E-72).
  private void needCovered(Matter matter, Right right, Instant now) {
    List<Verdict> verdicts =
        concerned(matter)
            .map(machine -> book.entitlements().may(matter.customer(), machine, right, now))
            .toList();
    if (verdicts.stream().noneMatch(Verdict::granted)) {
      throw Rule.conflict(
          verdicts.stream()
              .map(Verdict::words)
              .findFirst()
              .orElseGet(() -> "not covered: %s has no machine".formatted(matter.customer())));
    }
  }

  /** Its machine; without one all of the customer, of which one has to be entitled. */
  private Stream<MachineId> concerned(Matter matter) {
    return matter
        .machine()
        .map(Stream::of)
        .orElseGet(
            () ->
                gate.fleet().machines().stream()
                    .map(Machine::id)
                    .filter(machine -> gate.owner(machine).equals(matter.customer())));
  }

  private static void needFree(Transaction transaction, Matter matter) {
    if (matter.cause().isEmpty()) {
      return;
    }
    String machine = matter.machine().map(MachineId::text).orElse("");
    TicketTable.ofCause(transaction, matter.customer(), machine, matter.cause())
        .flatMap(id -> TicketTable.find(transaction, id))
        .map(Ticket::number)
        .ifPresent(
            number -> {
              throw Rule.conflict("%s is open for this alarm.".formatted(number));
            });
  }

  private static Ticket made(Transaction transaction, Matter matter, Grade grade, Origin origin) {
    boolean ofAlarm = !matter.cause().isEmpty();
    return new Ticket(
        "tkt-" + UUID.randomUUID(),
        TicketBook.number(transaction, matter.customer()),
        1,
        matter,
        grade,
        new Care(TicketState.NEW, Optional.empty(), "", Set.of(), Agreed.NOTHING, Plan.NOTHING),
        origin,
        new Repeats(ofAlarm ? 1 : 0, origin.at(), Optional.empty()));
  }

  private static TicketEvent opened(Ticket made) {
    return opened(made, made.origin().login());
  }

  private static TicketEvent opened(Ticket made, String by) {
    Origin origin = made.origin();
    return new TicketEvent(
        1,
        origin.at(),
        origin.login(),
        origin.side(),
        What.OPENED,
        "",
        origin.channel().name(),
        by.equals(origin.login()) ? "" : "written down by " + by,
        false);
  }

  private void record(Transaction transaction, Caller by, Ticket made) {
    book.record(
        transaction,
        by.did(
            "ticket.opened",
            Optional.of(made.matter().customer()).filter(one -> !one.isEmpty()),
            "ticket:" + made.id(),
            Map.of(
                "number", made.number(),
                "kind", made.matter().kind().name(),
                "machine", TicketBook.machine(made))));
  }

  /** Opens what follows from a ticket; returns its number. */
  String follow(Transaction transaction, Caller by, Ticket from, TicketKind kind, Hand hand) {
    Matter old = from.matter();
    var matter =
        new Matter(kind, old.customer(), old.machine(), "", old.title(), from.number(), from.id());
    var origin =
        new Origin(
            Channel.TICKET,
            by.account().text(),
            by.login(),
            hand.side(),
            hand.now(),
            Optional.empty());
    Ticket made = made(transaction, matter, from.grade(), origin);
    book.open(transaction, made, List.of(opened(made)), List.of());
    LinkTable.add(transaction, made.id(), TicketLinks.Role.CAUSED_BY, from.id());
    record(transaction, by, made);
    return made.number();
  }

  /** Opens what was said at another ticket; its internal words come along as such. */
  Ticket split(
      Transaction transaction, Act act, Ticket from, Beginning what, List<String> internally) {
    var sheet =
        new Sheet(made(transaction, what.matter(), from.grade(), what.origin()), act.hand());
    var events = new ArrayList<>(List.of(opened(sheet.ticket())));
    sheet.add(What.SPLIT, from.number(), "", "", false);
    internally.forEach(text -> sheet.add(What.COMMENT, "", "", text, true));
    Handled made = sheet.handled();
    events.addAll(made.events());
    book.open(transaction, made.after(), events, List.of());
    record(transaction, act.by(), made.after());
    return made.after();
  }

  /** What a ticket is about, and where it came from. */
  record Beginning(Matter matter, Origin origin) {}

  /** Opens one for an alarm, by nobody's hand. */
  Ticket raise(Transaction transaction, Alarm alarm, String customer, Origin origin) {
    String title = Rule.text("title", cut(alarm.reason()), LONGEST_TITLE);
    var matter =
        new Matter(
            TicketKind.INCIDENT,
            customer,
            Optional.of(alarm.machine()),
            alarm.cause(),
            title.isEmpty() ? alarm.cause() : title,
            "",
            "");
    Environment environment = environment(customer, Optional.of(alarm.machine()), origin.at());
    var grade = new Grade(grade(alarm.light(), environment), environment, Requester.USER);
    Ticket made = made(transaction, matter, grade, origin);
    book.open(
        transaction, made, List.of(opened(made)), snapshots.parts(alarm.machine(), origin.at()));
    return made;
  }

  static String cut(String text) {
    return text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE);
  }
}
