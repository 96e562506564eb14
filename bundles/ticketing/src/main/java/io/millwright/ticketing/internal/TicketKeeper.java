package io.millwright.ticketing.internal;

import io.millwright.contract.Right;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDraft.Part;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketScopes.Scope;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.LinkTable;
import io.millwright.ticketing.internal.db.ScopeTable;
import io.millwright.ticketing.internal.db.TicketIds;
import io.millwright.ticketing.internal.db.TicketTable;
import io.millwright.ticketing.internal.db.WatchTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets, for who takes all out or deletes it. Internal words are not the customer's. */
@Component
public final class TicketKeeper implements DataKeeper, DataTeller {
  private final TicketBook book;

  /** For the running site. */
  @Activate
  public TicketKeeper(@Reference TicketBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "ticketing";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held("tickets", of(belongings).size());
  }

  @Override
  public void erase(Belongings belongings) {
    for (String id : of(belongings)) {
      book.store().change(transaction -> TicketTable.remove(transaction, id));
    }
    belongings
        .customer()
        .ifPresent(
            customer ->
                book.store().change(transaction -> TicketTable.forgetCount(transaction, customer)));
  }

  private List<String> of(Belongings belongings) {
    return book.store()
        .find(
            transaction ->
                TicketIds.of(transaction, belongings.customer().orElse(""), belongings.machines()));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<Ticket> own = of(whose).stream().flatMap(id -> book.find(id).stream()).toList();
    tickets(own, into);
    scopes(own, into);
    history(own, into);
    parts(own, into);
    links(own, into);
  }

  private static void tickets(List<Ticket> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "tickets.csv",
            "The customer's tickets as they stand.",
            List.of(
                "number",
                "kind",
                "machine",
                "cause",
                "title",
                "text",
                "priority",
                "state",
                "resolution",
                "opened",
                "called",
                "by",
                "agreed",
                "agreed-vendor",
                "agreed-customer"))) {
      for (Ticket one : all) {
        table.row(
            one.number(),
            one.matter().kind().name(),
            one.matter().machine().map(MachineId::text).orElse(""),
            one.matter().cause(),
            one.matter().title(),
            one.matter().text(),
            one.grade().priority().name(),
            one.care().state().name(),
            one.care().resolution().map(Resolution::name).orElse(""),
            one.origin().at(),
            one.origin().called().<Object>map(at -> at).orElse(""),
            one.origin().login(),
            one.care().agreed().measures(),
            one.care().agreed().vendor(),
            one.care().agreed().customer());
      }
    }
  }

  private void scopes(List<Ticket> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-scopes.csv",
            "What of the contract tickets are about, what they came from, who bears the cost.",
            List.of("ticket", "about", "category", "cause", "cost", "reproducible"))) {
      for (Ticket ticket : all) {
        Scope one = book.store().find(transaction -> ScopeTable.of(transaction, ticket.id()));
        if (!one.equals(Scope.NOTHING)) {
          table.row(
              ticket.number(),
              one.about().map(Right::name).orElse(""),
              one.category().name(),
              one.cause().name(),
              one.cost().name(),
              one.reproducible().name());
        }
      }
    }
  }

  private void history(List<Ticket> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-history.csv",
            "What happened to tickets, and who did it.",
            List.of("ticket", "at", "by", "what", "from", "to", "text"))) {
      for (Ticket ticket : all) {
        for (TicketEvent one :
            book.store().find(transaction -> EventTable.of(transaction, ticket.id()))) {
          if (!one.internal()) {
            event(table, ticket.number(), one);
          }
        }
      }
    }
  }

  private static void event(DataFolder.Table table, String number, TicketEvent one)
      throws IOException {
    table.row(number, one.at(), one.login(), one.what().name(), one.from(), one.to(), one.text());
  }

  private void parts(List<Ticket> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-parts.csv",
            "What was sent along with tickets, line by line.",
            List.of("ticket", "part", "line"))) {
      for (Ticket ticket : all) {
        for (Part part :
            book.store().find(transaction -> EventTable.parts(transaction, ticket.id()))) {
          for (String row : part.rows()) {
            table.row(ticket.number(), part.name(), row);
          }
        }
      }
    }
  }

  private void links(List<Ticket> all, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "ticket-links.csv",
            "What tickets are to each other.",
            List.of("ticket", "role", "other"))) {
      for (Ticket ticket : all) {
        for (LinkTable.Tie tie :
            book.store().find(transaction -> LinkTable.of(transaction, ticket.id()))) {
          table.row(ticket.number(), tie.role().name(), tie.other().number());
        }
      }
    }
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    watching(about, into);
    try (DataFolder.Table table =
        into.table(
            "ticket-history.csv",
            "What this person wrote and did in tickets.",
            List.of("ticket", "at", "by", "what", "from", "to", "text"))) {
      for (EventTable.Said one :
          book.store().find(transaction -> EventTable.by(transaction, about.account().text()))) {
        Optional<String> number = book.find(one.ticket()).map(Ticket::number);
        event(table, number.orElse(one.ticket()), one.event());
      }
    }
  }

  private void watching(Person about, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table("ticket-watching.csv", "The tickets this person watches.", List.of("ticket"))) {
      for (String number :
          book.store().find(transaction -> WatchTable.by(transaction, about.account()))) {
        table.row(number);
      }
    }
  }
}
