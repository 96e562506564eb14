package io.millwright.ticketing.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.fleet.Fleet;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketApprovals;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.internal.db.EventTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who must approve a change, as people see and say it. */
@Component
public final class ApprovalDesk implements TicketApprovals {
  private final TicketBook book;
  private final Gate gate;
  private final Onlookers onlookers;
  private final Tickets tickets;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ApprovalDesk(
      @Reference TicketBook book,
      @Reference Guard guard,
      @Reference Fleet fleet,
      @Reference Accounts accounts,
      @Reference Tickets tickets) {
    this(book, new Gate(guard, fleet), accounts, tickets, Clock.systemUTC());
  }

  ApprovalDesk(TicketBook book, Gate gate, Accounts accounts, Tickets tickets, Clock clock) {
    this.book = book;
    this.gate = gate;
    this.onlookers = new Onlookers(gate, accounts);
    this.tickets = tickets;
    this.clock = clock;
  }

  @Override
  public Standing of(Caller caller, String ticket) {
    Ticket known = gate.seen(caller, book.find(ticket));
    List<TicketEvent> past = past(known);
    Approval approval = Approval.of(past);
    boolean open = isOpen(known);
    boolean answers =
        gate.may(caller, Permission.TICKET_OPEN, known.matter())
            || gate.may(caller, Permission.TICKET_WORK, known.matter());
    return new Standing(
        approval.groups().stream()
            .map(group -> new Asked(group, approval.approved(group)))
            .toList(),
        past.stream().filter(Approval::isAnswer).map(event -> answer(event, approval)).toList(),
        open,
        open
            && answers
            && !caller.login().equals(approval.estimator())
            && !approval.has(caller.login())
            && approval.isAsked(
                caller.login(), gate.roles(caller, known.matter(), clock.instant())));
  }

  private List<TicketEvent> past(Ticket ticket) {
    return book.store().find(transaction -> EventTable.of(transaction, ticket.id()));
  }

  private static boolean isOpen(Ticket ticket) {
    return ticket.care().state() == TicketState.ESTIMATED;
  }

  private static Answer answer(TicketEvent event, Approval approval) {
    return new Answer(
        event.login(),
        event.side(),
        event.at(),
        event.what() == What.APPROVAL,
        approval.approvals().contains(event),
        event.text());
  }

  @Override
  public Standing appoint(Caller by, String ticket, OptionalLong seen, List<Group> groups) {
    Ticket known = gate.seen(by, book.find(ticket));
    gate.need(by, Permission.TICKET_WORK, known.matter());
    List<Account> people = onlookers.of(known.matter(), Permission.TICKET_OPEN).toList();
    Set<String> able =
        people.stream().map(each -> each.profile().login()).collect(Collectors.toSet());
    for (Group group : groups) {
      // Whoever cannot answer would hold up the change for ever.
      group.logins().stream()
          .filter(login -> !able.contains(login))
          .sorted()
          .findFirst()
          .ifPresent(
              login -> {
                throw Rule.refused("logins: %s cannot answer for this ticket".formatted(login));
              });
    }
    book.store()
        .change(
            transaction ->
                new Clearance(book.entitlements()).needAsked(transaction, known, groups, people));
    tickets.act(by, ticket, seen, new TicketDeed.Appoint(groups));
    return of(by, ticket);
  }

  @Override
  public Set<AccountId> asked(String ticket) {
    Optional<Ticket> known = book.find(ticket).filter(ApprovalDesk::isOpen);
    if (known.isEmpty()) {
      return Set.of();
    }
    Approval approval = Approval.of(past(known.get()));
    return onlookers
        .of(known.get().matter(), Permission.TICKET_OPEN)
        .filter(
            each ->
                approval.isAwaited(
                    each.profile().login(),
                    gate.roles(Onlookers.caller(each), known.get().matter(), clock.instant())))
        .map(Account::id)
        .collect(Collectors.toSet());
  }
}
