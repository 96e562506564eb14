package io.millwright.ticketing.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.audit.Deed;
import io.millwright.fleet.Fleet;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.TicketWatchers;
import io.millwright.ticketing.internal.db.WatchTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who watches which ticket. */
@Component
public final class WatchDesk implements TicketWatchers {
  static final int MOST = 100;

  private final TicketBook book;
  private final Gate gate;
  private final Onlookers onlookers;

  /** For the running site. */
  @Activate
  public WatchDesk(
      @Reference TicketBook book,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Accounts accounts) {
    this.book = book;
    this.gate = new Gate(guard, fleet);
    this.onlookers = new Onlookers(gate, accounts);
  }

  @Override
  public Watching of(Caller caller, String ticket) {
    Ticket known = gate.seen(caller, book.find(ticket));
    Matter matter = known.matter();
    Set<AccountId> all = book.store().find(transaction -> WatchTable.of(transaction, known.id()));
    List<String> logins =
        onlookers
            .among(all, matter, Permission.TICKET_READ)
            .filter(each -> each.id().equals(caller.account()) || isFor(caller, matter, each))
            .map(each -> each.profile().login())
            .sorted()
            .toList();
    return new Watching(
        all.contains(caller.account()),
        logins,
        gate.may(caller, Permission.TICKET_OPEN, matter)
            || gate.may(caller, Permission.TICKET_WORK, matter));
  }

  /** Those who may see it now. */
  private Stream<Account> seeing(Matter matter) {
    return onlookers.of(matter, Permission.TICKET_READ);
  }

  /** Whether the caller has to do with who somebody is: the customer with its own people only. */
  private boolean isFor(Caller caller, Matter matter, Account each) {
    return gate.may(caller, Permission.TICKET_WORK, matter)
        || each.customer().filter(matter.customer()::equals).isPresent();
  }

  @Override
  public Watching watch(Caller by, String ticket, String login) {
    Ticket known = gate.seen(by, book.find(ticket));
    AccountId who = who(by, known.matter(), login);
    book.store()
        .change(
            transaction -> {
              Set<AccountId> watching = WatchTable.of(transaction, known.id());
              if (watching.contains(who)) {
                return;
              }
              if (watching.size() >= MOST) {
                throw Rule.conflict("A ticket has at most %d watchers.".formatted(MOST));
              }
              WatchTable.add(transaction, known.id(), who);
              book.record(transaction, deed(by, "ticket.watch", known, login));
            });
    return of(by, ticket);
  }

  @Override
  public Watching unwatch(Caller by, String ticket, String login) {
    Ticket known = gate.seen(by, book.find(ticket));
    AccountId who = who(by, known.matter(), login);
    book.store()
        .change(
            transaction -> {
              if (WatchTable.remove(transaction, known.id(), who)) {
                book.record(transaction, deed(by, "ticket.unwatch", known, login));
              }
            });
    return of(by, ticket);
  }

  // Nobody is told whether there is somebody who may not see it.
  private AccountId who(Caller by, Matter matter, String login) {
    if (login.equals(by.login())) {
      return by.account();
    }
    if (!gate.may(by, Permission.TICKET_WORK, matter)) {
      gate.need(by, Permission.TICKET_OPEN, matter);
    }
    return seeing(matter)
        .filter(each -> each.profile().login().equals(login))
        .filter(each -> isFor(by, matter, each))
        .map(Account::id)
        .findFirst()
        .orElseThrow(WatchDesk::nobody);
  }

  private static AccessException nobody() {
    return Rule.refused("login: nobody of that name may see this ticket");
  }

  private static Deed deed(Caller by, String what, Ticket ticket, String login) {
    return by.did(
        what,
        Optional.of(ticket.matter().customer()).filter(one -> !one.isEmpty()),
        "ticket:" + ticket.id(),
        Map.of("number", ticket.number(), "login", login));
  }

  @Override
  public Set<AccountId> hearing(String ticket) {
    return book.store().find(transaction -> WatchTable.hearing(transaction, ticket));
  }
}
