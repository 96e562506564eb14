package io.millwright.ticketing.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.TicketState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The SQL of all tickets of a customer. */
public final class TicketIds {
  private TicketIds() {}

  /** The ids of those of a customer that are not over. */
  public static List<String> open(Transaction transaction, String customer) {
    return open(transaction, "customer = ? AND ", List.of(customer));
  }

  /** The ids of all that are not over. */
  public static List<String> open(Transaction transaction) {
    return open(transaction, "", List.of());
  }

  private static List<String> open(Transaction transaction, String which, List<String> first) {
    var values = new ArrayList<Object>(first);
    List<String> open =
        Arrays.stream(TicketState.values())
            .filter(state -> !state.isOver())
            .map(TicketState::name)
            .toList();
    values.addAll(open);
    return Sql.list(
        transaction,
        "SELECT ticket_id FROM ticketing_ticket WHERE "
            + which
            + "state IN ("
            + Within.marks(open.size())
            + ") ORDER BY opened_millis, ticket_id",
        row -> row.getString("ticket_id"),
        values.toArray());
  }

  /**
   * The ids of all tickets of a customer, those about its machines that were nobody's then
   * included; with an empty customer of machines, whosever they were.
   */
  public static List<String> of(Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
        transaction,
        "SELECT ticket_id FROM ticketing_ticket WHERE "
            + rows.sql()
            + " ORDER BY opened_millis, ticket_id",
        row -> row.getString("ticket_id"),
        rows.values().toArray());
  }
}
