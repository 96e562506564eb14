package io.millwright.ticketing.internal;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketMerges.Splitting;
import io.millwright.ticketing.internal.db.EventTable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a ticket of what was said at another one. */
record Splitter(Intake intake) {
  private static final int MOST = 50;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 8_000;

  Ticket split(Transaction transaction, Act act, Ticket from, Splitting what) {
    List<TicketEvent> chosen =
        EventTable.of(transaction, from.id()).stream()
            .filter(event -> event.what() == What.COMMENT)
            .filter(event -> what.comments().contains(event.number()))
            .toList();
    if (chosen.isEmpty() || chosen.size() > MOST || chosen.size() < what.comments().size()) {
      throw Rule.refused("comments: 1 to %d of this ticket, by their numbers".formatted(MOST));
    }
    Matter old = from.matter();
    String title = Rule.text("title", what.title(), LONGEST_TITLE);
    if (title.isEmpty()) {
      throw Rule.refused("title: 1 to %d characters".formatted(LONGEST_TITLE));
    }
    var matter =
        new Matter(what.kind(), old.customer(), old.machine(), "", title, text(chosen), from.id());
    return intake.split(
        transaction,
        act,
        from,
        new Intake.Beginning(matter, origin(transaction, act, from, chosen)),
        chosen.stream().filter(TicketEvent::internal).map(Splitter::noted).toList());
  }

  private static String text(List<TicketEvent> chosen) {
    String all =
        chosen.stream()
            .filter(event -> !event.internal())
            .map(Splitter::said)
            .collect(Collectors.joining("\n\n"));
    return Rule.text("comments", all, LONGEST_TEXT);
  }

  private static String said(TicketEvent event) {
    return "%s, %s:\n%s"
        .formatted(event.login(), event.at().truncatedTo(ChronoUnit.SECONDS), event.text());
  }

  /** An internal one, with who said it as far as there is room. */
  private static String noted(TicketEvent event) {
    String said = said(event);
    return said.length() <= LONGEST_TEXT ? said : event.text();
  }

  // Whoever of the customer's said it first hears the answers.
  private static Origin origin(
      Transaction transaction, Act act, Ticket from, List<TicketEvent> chosen) {
    Optional<TicketEvent> first =
        chosen.stream()
            .filter(event -> event.side() == Side.CUSTOMER && !event.internal())
            .findFirst();
    return new Origin(
        Channel.TICKET,
        first
            .map(event -> EventTable.account(transaction, from.id(), event.number()))
            .orElseGet(() -> act.by().account().text()),
        first.map(TicketEvent::login).orElseGet(act.hand()::login),
        first.map(TicketEvent::side).orElseGet(act.hand()::side),
        act.hand().now(),
        Optional.empty());
  }
}
