package io.millwright.ticketing.internal.db;

import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL of lists of tickets.
 *
 * @param everything whether all tickets are in sight
 * @param customers whose tickets are in sight as a whole
 * @param machines further machines in sight, by the customer whose they are
 */
public record TicketSearch(
    boolean everything, Set<String> customers, Map<String, Set<MachineId>> machines) {
  private static final String ALL = "1 = 1";
  private static final String NONE = "1 = 0";

  /** Keeps copies. */
  public TicketSearch {
    customers = Set.copyOf(customers);
    machines = Map.copyOf(machines);
  }

  /** Conditions and their values. */
  private record Where(List<String> conditions, List<Object> values) {
    void in(String column, Collection<? extends Enum<?>> names) {
      if (!names.isEmpty()) {
        in(column, names.stream().map(Enum::name).toList(), conditions);
      }
    }

    void in(String column, List<String> texts, List<String> into) {
      into.add(column + " IN (" + marks(texts.size()) + ")");
      values.addAll(texts);
    }

    String sql() {
      return String.join(" AND ", conditions);
    }
  }

  private static String marks(int many) {
    return String.join(", ", Collections.nCopies(many, "?"));
  }

  /** A page of them, the least time left first. */
  public List<Ticket> page(Transaction transaction, TicketQuery query) {
    Where where = where(query);
    where.values().add(query.skip());
    where.values().add(query.most());
    // Only what is short is sorted: whole tickets are long, and there may be many.
    List<String> ids =
        Sql.list(
            transaction,
            "SELECT ticket_id, due_millis, opened_millis FROM ticketing_ticket WHERE "
                + where.sql()
                + " ORDER BY due_millis, opened_millis DESC, ticket_id"
                + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
            row -> row.getString("ticket_id"),
            where.values().toArray());
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Ticket> found =
        Sql.list(
                transaction,
                "SELECT * FROM ticketing_ticket WHERE ticket_id IN (" + marks(ids.size()) + ")",
                TicketTable::ticket,
                ids.toArray())
            .stream()
            .collect(Collectors.toMap(Ticket::id, Function.identity()));
    return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
  }

  /** How many there are. */
  public int total(Transaction transaction, TicketQuery query) {
    Where where = where(query);
    return Sql.list(
            transaction,
            "SELECT COUNT(*) AS many FROM ticketing_ticket WHERE " + where.sql(),
            row -> row.getInt("many"),
            where.values().toArray())
        .get(0);
  }

  private Where where(TicketQuery query) {
    var where = new Where(new ArrayList<>(), new ArrayList<>());
    sight(where);
    where.in("state", query.states());
    where.in("kind", query.kinds());
    where.in("priority", query.priorities());
    query
        .machine()
        .ifPresent(machine -> where.in("machine", List.of(machine.text()), where.conditions()));
    if (!query.assignee().isEmpty()) {
      where.in("assignee", List.of(query.assignee()), where.conditions());
    }
    if (!query.text().isEmpty()) {
      where.conditions().add("(LOWER(label) LIKE ? ESCAPE '!' OR LOWER(title) LIKE ? ESCAPE '!')");
      String like = "%" + escaped(query.text().toLowerCase(Locale.ROOT)) + "%";
      where.values().addAll(List.of(like, like));
    }
    return where;
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private void sight(Where where) {
    if (everything) {
      where.conditions().add(ALL);
      return;
    }
    var either = new ArrayList<String>();
    if (!customers.isEmpty()) {
      where.in("customer", customers.stream().sorted().toList(), either);
    }
    machines.forEach(
        (customer, theirs) -> {
          either.add("(customer = ? AND machine IN (" + marks(theirs.size()) + "))");
          where.values().add(customer);
          theirs.stream().sorted().map(MachineId::text).forEach(where.values()::add);
        });
    where.conditions().add(either.isEmpty() ? NONE : "(" + String.join(" OR ", either) + ")");
  }

  /** The ids of those of a customer that are not over. */
  public static List<String> open(Transaction transaction, String customer) {
    List<Object> values = new ArrayList<>(List.of(customer));
    List<String> open =
        Arrays.stream(TicketState.values())
            .filter(state -> !state.isOver())
            .map(TicketState::name)
            .toList();
    values.addAll(open);
    return Sql.list(
        transaction,
        "SELECT ticket_id FROM ticketing_ticket WHERE customer = ? AND state IN ("
            + marks(open.size())
            + ") ORDER BY opened_millis, ticket_id",
        row -> row.getString("ticket_id"),
        values.toArray());
  }

  /**
   * The ids of all tickets of a customer, those about its machines that were nobody's then
   * included; with an empty customer of machines, whosever they were.
   */
  public static List<String> of(Transaction transaction, String customer, Set<MachineId> machines) {
    var values = new ArrayList<Object>(machines.stream().sorted().map(MachineId::text).toList());
    String ofMachines = machines.isEmpty() ? NONE : "machine IN (" + marks(machines.size()) + ")";
    String which = ofMachines;
    if (!customer.isEmpty()) {
      which = "(customer = '' AND " + ofMachines + ") OR customer = ?";
      values.add(customer);
    }
    return Sql.list(
        transaction,
        "SELECT ticket_id FROM ticketing_ticket WHERE "
            + which
            + " ORDER BY opened_millis, ticket_id",
        row -> row.getString("ticket_id"),
        values.toArray());
  }
}
