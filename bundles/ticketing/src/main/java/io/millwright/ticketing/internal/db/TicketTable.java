package io.millwright.ticketing.internal.db;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL of tickets themselves. */
public final class TicketTable {
  private static final List<String> CHANGING =
      List.of(
          "version",
          "kind",
          "priority",
          "environment",
          "requester",
          "state",
          "resolution",
          "assignee",
          "duties",
          "agreed",
          "agreed_vendor",
          "agreed_customer",
          "plan_minutes",
          "plan_steps",
          "plan_rollback",
          "called_millis",
          "repeats",
          "repeated_millis",
          "cleared_millis",
          "due_millis");

  private TicketTable() {}

  /** Adds one. */
  public static void add(Transaction transaction, Ticket one, long due) {
    Matter matter = one.matter();
    Origin origin = one.origin();
    var values =
        new ArrayList<Object>(
            List.of(
                one.id(),
                one.number(),
                matter.customer(),
                matter.machine().map(MachineId::text).orElse(""),
                matter.cause(),
                matter.title(),
                matter.text(),
                matter.parent(),
                origin.channel().name(),
                origin.account(),
                origin.login(),
                origin.side().name(),
                origin.at().toEpochMilli()));
    values.addAll(changing(one, due));
    Sql.run(
        transaction,
        "INSERT INTO ticketing_ticket (ticket_id, label, customer, machine, cause, title,"
            + " description, parent_id, channel, by_account, by_login, by_side,"
            + " opened_millis, "
            + String.join(", ", CHANGING)
            + ") VALUES ("
            + Within.marks(values.size())
            + ")",
        values.toArray());
  }

  /** Writes what can change, if it is at that version; whether it was. */
  public static boolean write(Transaction transaction, Ticket one, long version, long due) {
    var values = new ArrayList<>(changing(one, due));
    values.add(one.id());
    values.add(version);
    return Sql.run(
            transaction,
            "UPDATE ticketing_ticket SET "
                + String.join(" = ?, ", CHANGING)
                + " = ? WHERE ticket_id = ? AND version = ?",
            values.toArray())
        > 0;
  }

  private static List<Object> changing(Ticket one, long due) {
    Care care = one.care();
    return List.of(
        one.version(),
        one.matter().kind().name(),
        one.grade().priority().name(),
        one.grade().environment().name(),
        one.grade().requester().name(),
        care.state().name(),
        care.resolution().map(Enum::name).orElse(""),
        care.assignee(),
        care.duties().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
        care.agreed().measures(),
        care.agreed().vendor(),
        care.agreed().customer(),
        care.plan().minutes(),
        care.plan().steps(),
        care.plan().rollback(),
        one.origin().called().map(Instant::toEpochMilli).orElse(0L),
        one.repeats().count(),
        one.repeats().last().toEpochMilli(),
        one.repeats().cleared().map(Instant::toEpochMilli).orElse(0L),
        due);
  }

  /** Keeps all others from it until the transaction ends. */
  public static void lock(Transaction transaction, String id) {
    Sql.run(transaction, "UPDATE ticketing_ticket SET version = version WHERE ticket_id = ?", id);
  }

  /** Counts up how often its alarm came, which is no entry of its history. */
  public static void count(Transaction transaction, Ticket one) {
    Sql.run(
        transaction,
        "UPDATE ticketing_ticket SET repeats = ?, repeated_millis = ? WHERE ticket_id = ?",
        one.repeats().count(),
        one.repeats().last().toEpochMilli(),
        one.id());
  }

  /** One of them. */
  public static Optional<Ticket> find(Transaction transaction, String id) {
    return Sql.list(
            transaction,
            "SELECT * FROM ticketing_ticket WHERE ticket_id = ?",
            TicketTable::ticket,
            id)
        .stream()
        .findFirst();
  }

  /** One of a customer's, by its number. */
  public static Optional<Ticket> numbered(Transaction transaction, String customer, String number) {
    return Sql.list(
            transaction,
            "SELECT * FROM ticketing_ticket WHERE customer = ? AND label = ?",
            TicketTable::ticket,
            customer,
            number)
        .stream()
        .findFirst();
  }

  /** The next number of a customer's. */
  public static long count(Transaction transaction, String customer) {
    boolean there =
        Sql.run(
                transaction,
                "UPDATE ticketing_count SET counted = counted + 1 WHERE customer = ?",
                customer)
            > 0;
    if (!there) {
      Sql.run(
          transaction, "INSERT INTO ticketing_count (customer, counted) VALUES (?, 1)", customer);
      return 1;
    }
    return Sql.list(
            transaction,
            "SELECT counted FROM ticketing_count WHERE customer = ?",
            row -> row.getLong("counted"),
            customer)
        .get(0);
  }

  /** Forgets how many a customer has had. */
  public static void forgetCount(Transaction transaction, String customer) {
    Sql.run(transaction, "DELETE FROM ticketing_count WHERE customer = ?", customer);
  }

  /** The ticket that is not over of a machine and cause. */
  public static Optional<String> ofCause(
      Transaction transaction, String customer, String machine, String cause) {
    return Sql.list(
            transaction,
            "SELECT ticket_id FROM ticketing_cause WHERE customer = ? AND machine = ?"
                + " AND cause = ?",
            row -> row.getString("ticket_id"),
            customer,
            machine,
            cause)
        .stream()
        .findFirst();
  }

  /** Notes that it is the one of its machine and cause. */
  public static void take(Transaction transaction, Ticket one) {
    Sql.run(
        transaction,
        "INSERT INTO ticketing_cause (customer, machine, cause, ticket_id) VALUES (?, ?, ?, ?)",
        one.matter().customer(),
        one.matter().machine().map(MachineId::text).orElse(""),
        one.matter().cause(),
        one.id());
  }

  /** Makes room for the next of its machine and cause. */
  public static void leave(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ticketing_cause WHERE ticket_id = ?", id);
  }

  /** Hands the causes of a ticket to another one. */
  public static void pass(Transaction transaction, String from, String to) {
    Sql.run(transaction, "UPDATE ticketing_cause SET ticket_id = ? WHERE ticket_id = ?", to, from);
  }

  /** Takes its own cause back from another one, or from nobody. */
  public static void takeBack(Transaction transaction, Ticket one, String from) {
    if (one.matter().cause().isEmpty()) {
      return;
    }
    String machine = one.matter().machine().map(MachineId::text).orElse("");
    Optional<String> has =
        ofCause(transaction, one.matter().customer(), machine, one.matter().cause());
    if (has.isEmpty()) {
      take(transaction, one);
    } else if (has.get().equals(from)) {
      Sql.run(
          transaction,
          "UPDATE ticketing_cause SET ticket_id = ? WHERE customer = ? AND machine = ?"
              + " AND cause = ?",
          one.id(),
          one.matter().customer(),
          machine,
          one.matter().cause());
    }
  }

  /** Forgets one with all that hangs on it. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ticketing_ticket WHERE ticket_id = ?", id);
  }

  static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getString("ticket_id"),
        row.getString("label"),
        row.getLong("version"),
        matter(row),
        new Grade(
            Priority.valueOf(row.getString("priority")),
            Environment.valueOf(row.getString("environment")),
            Requester.valueOf(row.getString("requester"))),
        care(row),
        origin(row),
        new Repeats(
            row.getInt("repeats"),
            Instant.ofEpochMilli(row.getLong("repeated_millis")),
            time(row, "cleared_millis")));
  }

  private static Matter matter(ResultSet row) throws SQLException {
    String machine = row.getString("machine");
    return new Matter(
        TicketKind.valueOf(row.getString("kind")),
        row.getString("customer"),
        machine.isEmpty() ? Optional.empty() : Optional.of(new MachineId(machine)),
        row.getString("cause"),
        row.getString("title"),
        row.getString("description"),
        row.getString("parent_id"));
  }

  private static Care care(ResultSet row) throws SQLException {
    String resolution = row.getString("resolution");
    return new Care(
        TicketState.valueOf(row.getString("state")),
        resolution.isEmpty() ? Optional.empty() : Optional.of(Resolution.valueOf(resolution)),
        row.getString("assignee"),
        duties(row.getString("duties")),
        new Agreed(
            row.getString("agreed"),
            row.getString("agreed_vendor"),
            row.getString("agreed_customer")),
        new Plan(
            row.getLong("plan_minutes"),
            row.getString("plan_steps"),
            row.getString("plan_rollback")));
  }

  private static Set<Duty> duties(String names) {
    List<String> all = names.isEmpty() ? List.of() : Arrays.asList(names.split(" ", -1));
    return all.stream().map(Duty::valueOf).collect(Collectors.toSet());
  }

  private static Origin origin(ResultSet row) throws SQLException {
    return new Origin(
        Channel.valueOf(row.getString("channel")),
        row.getString("by_account"),
        row.getString("by_login"),
        Side.valueOf(row.getString("by_side")),
        Instant.ofEpochMilli(row.getLong("opened_millis")),
        time(row, "called_millis"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
