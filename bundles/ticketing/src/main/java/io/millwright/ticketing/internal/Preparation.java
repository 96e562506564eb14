package io.millwright.ticketing.internal;

import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.TicketDraft.Prepared;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketScopes.Cause;
import io.millwright.ticketing.TicketScopes.Cost;
import io.millwright.ticketing.TicketScopes.Reproducible;
import io.millwright.ticketing.TicketScopes.Scope;
import io.millwright.ticketing.internal.db.ScopeTable;
import java.util.List;
import java.util.stream.Stream;

/** What the form of a request settles of a ticket that is opened: pure, but for writing it down. */
record Preparation(Prepared prepared) {
  private static final int LONGEST_LOGIN = 64;

  /** The new ticket with what is settled, and what its history gets of that. */
  Handled on(Ticket made, Hand hand) {
    var sheet = new Sheet(made, hand);
    if (isScoped()) {
      sheet.add(What.SCOPE, "", ScopeDesk.words(scope()), "", false);
    }
    String login = Rule.text("assignee", prepared.assignee(), LONGEST_LOGIN);
    if (!login.isEmpty()) {
      Care care = sheet.care();
      sheet.care(care.state(), care.resolution(), login, care.duties(), care.agreed(), care.plan());
      sheet.add(What.ASSIGNED, "", login, "", false);
    }
    return sheet.handled();
  }

  void write(Transaction transaction, String ticket) {
    if (isScoped()) {
      ScopeTable.write(transaction, ticket, scope());
    }
  }

  private boolean isScoped() {
    return prepared.about().isPresent() || prepared.category() != Category.UNSAID;
  }

  private Scope scope() {
    return new Scope(
        prepared.about(), prepared.category(), Cause.UNSAID, Cost.UNSAID, Reproducible.UNSAID);
  }

  static <T> List<T> both(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
