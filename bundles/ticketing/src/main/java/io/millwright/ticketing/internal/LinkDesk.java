package io.millwright.ticketing.internal;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.fleet.Fleet;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketLinks;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.LinkTable.Tie;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links between tickets, as people see and change them. */
@Component
public final class LinkDesk implements TicketLinks {
  private static final int MOST = 100;

  private final TicketBook book;
  private final Gate gate;
  private final Family family;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public LinkDesk(@Reference TicketBook book, @Reference Guard guard, @Reference Fleet fleet) {
    this(book, new Gate(guard, fleet), Clock.systemUTC());
  }

  LinkDesk(TicketBook book, Gate gate, Clock clock) {
    this.book = book;
    this.gate = gate;
    this.family = new Family(gate);
    this.clock = clock;
  }

  @Override
  public List<Link> of(Caller caller, String ticket) {
    Ticket known = gate.seen(caller, book.find(ticket));
    return book.store().find(transaction -> family.of(transaction, caller, known)).stream()
        .map(LinkDesk::link)
        .toList();
  }

  private static Link link(Tie tie) {
    Ticket other = tie.other();
    return new Link(
        tie.role(), other.id(), other.number(), other.matter().title(), other.care().state());
  }

  @Override
  public List<Link> link(Caller by, String ticket, OptionalLong seen, Role role, String other) {
    Act act = act(by, ticket, seen);
    book.store()
        .change(
            transaction -> {
              Pair pair = Pair.taken(transaction, gate, act, "other", other);
              needFree(transaction, pair, role);
              LinkTable.add(transaction, ticket, role, pair.two().id());
              note(transaction, act, pair.one(), "", words(role, pair.two()));
              note(transaction, act, pair.two(), "", words(role.back(), pair.one()));
              record(transaction, by, "ticket.link", pair, role);
            });
    return of(by, ticket);
  }

  @Override
  public List<Link> unlink(Caller by, String ticket, OptionalLong seen, Role role, String other) {
    Act act = act(by, ticket, seen);
    book.store()
        .change(
            transaction -> {
              Pair pair = Pair.taken(transaction, gate, act, "other", other);
              if (!LinkTable.remove(transaction, ticket, role, pair.two().id())) {
                throw Rule.conflict("They are not linked so.");
              }
              note(transaction, act, pair.one(), words(role, pair.two()), "");
              note(transaction, act, pair.two(), words(role.back(), pair.one()), "");
              record(transaction, by, "ticket.unlink", pair, role);
            });
    return of(by, ticket);
  }

  private Act act(Caller by, String ticket, OptionalLong seen) {
    Ticket known = gate.seen(by, book.find(ticket));
    gate.need(by, Permission.TICKET_WORK, known.matter());
    var hand = new Hand(by.login(), Side.DESK, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Act(by, ticket, seen, hand);
  }

  private static void needFree(Transaction transaction, Pair pair, Role role) {
    List<Tie> own = LinkTable.of(transaction, pair.one().id());
    boolean same =
        own.stream()
            .filter(tie -> tie.other().id().equals(pair.two().id()))
            .anyMatch(tie -> tie.role() == role || tie.role() == role.back());
    if (same) {
      throw Rule.conflict("They are linked so already.");
    }
    if (own.size() >= MOST || LinkTable.of(transaction, pair.two().id()).size() >= MOST) {
      throw Rule.conflict("A ticket has at most %d links.".formatted(MOST));
    }
    if (role == Role.CHILD_OF) {
      needParent(transaction, pair.one(), pair.two());
    } else if (role == Role.PARENT_OF) {
      needParent(transaction, pair.two(), pair.one());
    }
  }

  private static void needParent(Transaction transaction, Ticket child, Ticket parent) {
    if (LinkTable.parent(transaction, child.id()).isPresent()) {
      throw Rule.conflict("%s is a part of another ticket.".formatted(child.number()));
    }
    if (parent.care().state().isOver() && !child.care().state().isOver()) {
      throw Rule.conflict("%s is over, and its parts would not be.".formatted(parent.number()));
    }
    Optional<String> above = Optional.of(parent.id());
    while (above.isPresent()) {
      if (above.get().equals(child.id())) {
        throw Rule.conflict("%s is a part of %s.".formatted(parent.number(), child.number()));
      }
      above = LinkTable.parent(transaction, above.get());
    }
  }

  private static String words(Role role, Ticket other) {
    return role + " " + other.number();
  }

  private void note(Transaction transaction, Act act, Ticket ticket, String from, String to) {
    var sheet = new Sheet(ticket, act.hand());
    sheet.add(What.LINKED, from, to, "", false);
    if (!book.change(transaction, ticket, sheet.handled(), act.by().account().text())) {
      throw act.meanwhile(transaction);
    }
  }

  private void record(Transaction transaction, Caller by, String what, Pair pair, Role role) {
    book.record(
        transaction,
        by.did(
            what,
            Optional.of(pair.one().matter().customer()).filter(one -> !one.isEmpty()),
            "ticket:" + pair.one().id(),
            Map.of(
                "number", pair.one().number(), "role", role.name(), "other", pair.two().number())));
  }
}
