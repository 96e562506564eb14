package io.millwright.desk.gateway.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.desk.gateway.internal.db.HeardTable;
import io.millwright.desk.gateway.internal.db.MessageTable;
import io.millwright.ticketing.Handovers;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketChanged;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketGateway.Message;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.Tickets.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands tickets over, and hears what becomes of them here, to tell it there. */
@Component(service = {Handovers.class, Listener.class})
public final class HandoverDesk implements Handovers, Listener {
  private final HandoverBook book;
  private final Tickets tickets;

  /** For the running site. */
  @Activate
  public HandoverDesk(@Reference HandoverBook book, @Reference Tickets tickets) {
    this.book = book;
    this.tickets = tickets;
  }

  @Override
  public List<String> desks() {
    return book.gateways().stream().map(TicketGateway::name).toList();
  }

  @Override
  public Optional<Handover> of(Caller caller, String ticket) {
    return workable(caller, ticket).flatMap(view -> book.find(ticket));
  }

  // Customers see their ticket, and not which desks the vendor works with.
  private Optional<View> workable(Caller caller, String ticket) {
    return Optional.of(tickets.ticket(caller, ticket)).filter(View::mayWork);
  }

  private View needed(Caller by, String ticket) {
    return workable(by, ticket)
        .orElseThrow(
            () -> new AccessException(Fault.FORBIDDEN, "Your account may not do this here."));
  }

  @Override
  public Handover handOver(Caller by, String ticket, String desk) {
    View view = needed(by, ticket);
    if (book.gateway(desk).isEmpty()) {
      throw new AccessException(Fault.REFUSED, "desk: one of " + desks());
    }
    if (view.ticket().care().state().isOver()) {
      throw new AccessException(Fault.CONFLICT, "It is over.");
    }
    return book.store()
        .find(
            transaction -> {
              Optional<Handover> before = HandoverTable.find(transaction, ticket);
              if (before.isPresent()) {
                throw new AccessException(
                    Fault.CONFLICT, "It was handed over to %s.".formatted(before.get().gateway()));
              }
              Ticket one = view.ticket();
              HandoverTable.add(
                  transaction, ticket, one.number(), one.matter().customer(), desk, book.now());
              book.put(transaction, desk, opened(one));
              view.past().stream()
                  .filter(event -> event.what() == TicketEvent.What.COMMENT && !event.internal())
                  .forEach(event -> book.put(transaction, desk, said(one, event)));
              return HandoverTable.find(transaction, ticket).orElseThrow();
            });
  }

  private static Message opened(Ticket one) {
    return new Message(
        one.id() + ":opened",
        TicketGateway.What.OPENED,
        one.id(),
        one.number(),
        "",
        one.matter().title(),
        one.matter().text(),
        one.grade().priority().name(),
        one.care().state(),
        one.care().resolution(),
        one.origin().login(),
        one.origin().at());
  }

  private static Message said(Ticket one, TicketEvent event) {
    return new Message(
        "%s:%d".formatted(one.id(), event.number()),
        TicketGateway.What.COMMENT,
        one.id(),
        one.number(),
        "",
        one.matter().title(),
        event.text(),
        "",
        one.care().state(),
        Optional.empty(),
        event.login(),
        event.at());
  }

  @Override
  public Handover tryAgain(Caller by, String ticket) {
    needed(by, ticket);
    Handover again =
        book.store()
            .find(
                transaction -> {
                  if (HandoverTable.find(transaction, ticket).isEmpty()) {
                    throw new AccessException(Fault.CONFLICT, "It was not handed over.");
                  }
                  MessageTable.hasten(transaction, ticket, book.now());
                  HeardTable.hasten(transaction, ticket, book.now());
                  Handover now = HandoverTable.find(transaction, ticket).orElseThrow();
                  boolean left =
                      now.waiting() > 0 || !HeardTable.left(transaction, ticket).isEmpty();
                  State then = left ? State.HANDING_OVER : State.HANDED_OVER;
                  HandoverTable.become(transaction, ticket, then, "", book.now());
                  return HandoverTable.find(transaction, ticket).orElseThrow();
                });
    book.hurry(again.gateway());
    return again;
  }

  @Override
  public String name() {
    return "desk-gateway";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(TicketChanged.class);
  }

  /** What that desk did itself is not told to it. */
  @Override
  public void on(Fact fact) {
    if (fact instanceof TicketChanged changed && !changed.event().internal()) {
      Optional<Handover> there = book.find(changed.ticket());
      boolean own =
          there
              .flatMap(one -> book.gateway(one.gateway()))
              .filter(one -> one.account().equals(changed.event().login()))
              .isPresent();
      if (there.isPresent() && !own) {
        message(changed)
            .ifPresent(
                message ->
                    book.store()
                        .change(
                            transaction -> book.put(transaction, there.get().gateway(), message)));
      }
    }
  }

  private static Optional<Message> message(TicketChanged changed) {
    TicketEvent event = changed.event();
    boolean state = event.what() == TicketEvent.What.STATE;
    if (!state && event.what() != TicketEvent.What.COMMENT) {
      return Optional.empty();
    }
    // "RESOLVED WORKAROUND": a state, and how it was resolved.
    String[] to = state ? event.to().split(" ", 2) : new String[] {TicketState.NEW.name()};
    return Optional.of(
        new Message(
            "%s:%d".formatted(changed.ticket(), event.number()),
            state ? TicketGateway.What.STATE : TicketGateway.What.COMMENT,
            changed.ticket(),
            changed.number(),
            "",
            changed.title(),
            event.text(),
            "",
            TicketState.valueOf(to[0]),
            to.length > 1 ? Optional.of(Resolution.valueOf(to[1])) : Optional.empty(),
            event.login(),
            event.at()));
  }
}
