package io.millwright.ticketing.internal;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.fleet.Fleet;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketLinks.Role;
import io.millwright.ticketing.TicketMerges;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.MergeTable;
import io.millwright.ticketing.internal.db.MergeTable.End;
import io.millwright.ticketing.internal.db.MergeTable.Merge;
import io.millwright.ticketing.internal.db.TicketTable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets that go into one, are taken out again, and are split. */
@Component
public final class MergeDesk implements TicketMerges {
  private final TicketBook book;
  private final Gate gate;
  private final Family family;
  private final Splitter splitter;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public MergeDesk(
      @Reference TicketBook book,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Snapshots snapshots) {
    this(book, new Gate(guard, fleet), snapshots, Clock.systemUTC());
  }

  MergeDesk(TicketBook book, Gate gate, Snapshots snapshots, Clock clock) {
    this.book = book;
    this.gate = gate;
    this.family = new Family(gate);
    this.splitter = new Splitter(new Intake(book, gate, snapshots));
    this.clock = clock;
  }

  @Override
  public Merges of(Caller caller, String ticket) {
    Ticket known = gate.seen(caller, book.find(ticket));
    return book.store()
        .find(
            transaction ->
                new Merges(
                    MergeTable.into(transaction, known.id())
                        .filter(end -> family.sees(caller, end.other()))
                        .map(MergeDesk::merged),
                    MergeTable.from(transaction, known.id()).stream()
                        .filter(end -> family.sees(caller, end.other()))
                        .map(MergeDesk::merged)
                        .toList()));
  }

  private static Merged merged(End end) {
    Ticket other = end.other();
    return new Merged(other.id(), other.number(), other.matter().title(), end.merge().at());
  }

  @Override
  public Merges merge(Caller by, String ticket, OptionalLong seen, String into) {
    Act act = act(by, ticket, seen);
    book.store().change(transaction -> merge(transaction, act, into));
    return of(by, ticket);
  }

  private void merge(Transaction transaction, Act act, String into) {
    Pair pair = Pair.taken(transaction, gate, act, "into", into);
    Ticket one = pair.one();
    needMergeable(transaction, act, pair);
    boolean linked =
        LinkTable.of(transaction, one.id()).stream()
            .filter(tie -> tie.other().id().equals(pair.two().id()))
            .noneMatch(tie -> tie.role() == Role.DUPLICATE_OF || tie.role() == Role.DUPLICATED_BY);
    if (linked) {
      LinkTable.add(transaction, one.id(), Role.DUPLICATE_OF, pair.two().id());
    }
    TicketState was = one.care().state();
    MergeTable.add(
        transaction, new Merge(one.id(), pair.two().id(), act.hand().now(), was, linked));
    // Its alarm is the other one's from now on: it opens no third.
    TicketTable.pass(transaction, one.id(), pair.two().id());
    var gone = new Sheet(one, act.hand());
    gone.add(What.MERGED, "", pair.two().number(), "", false);
    gone.state(TicketState.CLOSED, Optional.of(Resolution.DUPLICATE), "");
    write(transaction, act, one, gone);
    var staying = new Sheet(pair.two(), act.hand());
    staying.add(What.MERGED, one.number(), "", "", false);
    write(transaction, act, pair.two(), staying);
    record(transaction, act, "ticket.merge", one, pair.two());
  }

  private void needMergeable(Transaction transaction, Act act, Pair pair) {
    TicketState state = pair.one().care().state();
    if (state.isOver() || state == TicketState.RESOLVED) {
      throw Rule.conflict("%s is %s.".formatted(pair.one().number(), state));
    }
    if (pair.two().care().state().isOver()) {
      throw Rule.conflict("%s is %s.".formatted(pair.two().number(), pair.two().care().state()));
    }
    if (!MergeTable.from(transaction, pair.one().id()).isEmpty()) {
      throw Rule.conflict(
          "Others went into %s: merge %s into it."
              .formatted(pair.one().number(), pair.two().number()));
    }
    family.needChildrenOver(transaction, act.by(), pair.one());
  }

  @Override
  public Merges splitBack(Caller by, String ticket, OptionalLong seen) {
    Act act = act(by, ticket, seen);
    book.store().change(transaction -> splitBack(transaction, act));
    return of(by, ticket);
  }

  private void splitBack(Transaction transaction, Act act) {
    Merge merge =
        MergeTable.into(transaction, act.id())
            .map(End::merge)
            .orElseThrow(() -> Rule.conflict("It stands by itself."));
    Pair pair = Pair.taken(transaction, gate, act, "into", merge.into());
    // Whoever was quicker has split it back already.
    if (MergeTable.into(transaction, act.id()).isEmpty()) {
      throw Rule.conflict("It stands by itself.");
    }
    if (merge.at().plus(UNDO).isBefore(act.hand().now())) {
      throw Rule.conflict("It was merged at %s: that stays after a day.".formatted(merge.at()));
    }
    LinkTable.parent(transaction, act.id())
        .flatMap(parent -> TicketTable.find(transaction, parent))
        .filter(parent -> parent.care().state().isOver())
        .ifPresent(
            parent -> {
              throw Rule.conflict(
                  "%s is over, and its parts would not be.".formatted(parent.number()));
            });
    MergeTable.remove(transaction, act.id());
    if (merge.linked()) {
      LinkTable.remove(transaction, act.id(), Role.DUPLICATE_OF, merge.into());
    }
    Ticket one = pair.one();
    TicketTable.takeBack(transaction, one, merge.into());
    var back = new Sheet(one, act.hand());
    back.add(What.SPLIT_BACK, pair.two().number(), "", "", false);
    back.state(merge.was(), Optional.empty(), "");
    write(transaction, act, one, back);
    var staying = new Sheet(pair.two(), act.hand());
    staying.add(What.SPLIT_BACK, "", one.number(), "", false);
    write(transaction, act, pair.two(), staying);
    record(transaction, act, "ticket.split-back", one, pair.two());
  }

  @Override
  public String split(Caller by, String ticket, OptionalLong seen, Splitting what) {
    Act act = act(by, ticket, seen);
    return book.store()
        .find(
            transaction -> {
              Ticket from = act.taken(transaction);
              Ticket made = splitter.split(transaction, act, from, what);
              LinkTable.add(transaction, made.id(), Role.RELATES_TO, from.id());
              var sheet = new Sheet(from, act.hand());
              sheet.add(What.SPLIT, "", made.number(), "", false);
              write(transaction, act, from, sheet);
              record(transaction, act, "ticket.split", from, made);
              return made.id();
            });
  }

  private Act act(Caller by, String ticket, OptionalLong seen) {
    Ticket known = gate.seen(by, book.find(ticket));
    gate.need(by, Permission.TICKET_WORK, known.matter());
    var hand = new Hand(by.login(), Side.DESK, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Act(by, ticket, seen, hand);
  }

  private void write(Transaction transaction, Act act, Ticket before, Sheet sheet) {
    if (!book.change(transaction, before, sheet.handled(), act.by().account().text())) {
      throw act.meanwhile(transaction);
    }
  }

  private void record(Transaction transaction, Act act, String what, Ticket one, Ticket other) {
    book.record(
        transaction,
        act.by()
            .did(
                what,
                Optional.of(one.matter().customer()).filter(whose -> !whose.isEmpty()),
                "ticket:" + one.id(),
                Map.of("number", one.number(), "other", other.number())));
  }
}
