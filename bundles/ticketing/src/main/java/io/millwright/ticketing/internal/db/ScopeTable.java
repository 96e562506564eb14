package io.millwright.ticketing.internal.db;

import io.millwright.contract.Right;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.TicketScopes.Category;
import io.millwright.ticketing.TicketScopes.Cause;
import io.millwright.ticketing.TicketScopes.Cost;
import io.millwright.ticketing.TicketScopes.Reproducible;
import io.millwright.ticketing.TicketScopes.Scope;
import java.util.Optional;

/** The SQL of what tickets are about. */
public final class ScopeTable {
  private ScopeTable() {}

  /** What is written of a ticket. */
  public static Scope of(Transaction transaction, String ticket) {
    return Sql.list(
            transaction,
            "SELECT * FROM ticketing_scope WHERE ticket_id = ?",
            row ->
                new Scope(
                    Optional.of(row.getString("about"))
                        .filter(name -> !name.isEmpty())
                        .map(Right::valueOf),
                    Category.valueOf(row.getString("category")),
                    Cause.valueOf(row.getString("cause_class")),
                    Cost.valueOf(row.getString("cost")),
                    Reproducible.valueOf(row.getString("reproducible"))),
            ticket)
        .stream()
        .findFirst()
        .orElse(Scope.NOTHING);
  }

  /** Writes it down in the place of what was. */
  public static void write(Transaction transaction, String ticket, Scope one) {
    Sql.run(transaction, "DELETE FROM ticketing_scope WHERE ticket_id = ?", ticket);
    Sql.run(
        transaction,
        "INSERT INTO ticketing_scope"
            + " (ticket_id, about, category, cause_class, cost, reproducible)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        ticket,
        one.about().map(Right::name).orElse(""),
        one.category().name(),
        one.cause().name(),
        one.cost().name(),
        one.reproducible().name());
  }
}
