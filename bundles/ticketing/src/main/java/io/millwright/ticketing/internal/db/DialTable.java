package io.millwright.ticketing.internal.db;

import io.millwright.calendar.Due;
import io.millwright.calendar.Segment;
import io.millwright.contract.SlaRow;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.TicketClock.Promised;
import io.millwright.ticketing.TicketClock.Run;
import io.millwright.ticketing.internal.Dial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL of clocks. A way to a deadline is kept line by line: from, until, kind, why. */
public final class DialTable {
  private static final String BETWEEN = "\t";
  private static final int FIELDS = 4;

  /** Clocks that were too late at a ticket that went into another one. */
  private static final String LATE_BEFORE =
      "SELECT DISTINCT m.into_id, d.clock FROM ticketing_merge m"
          + " JOIN ticketing_clock d ON d.ticket_id = m.ticket_id WHERE d.run = 'LATE'";

  /** Where a ticket went there is the same clock: both are one case. */
  private static final String COUNTED_THERE =
      "SELECT 1 FROM ticketing_merge n JOIN ticketing_clock k ON k.ticket_id = n.into_id"
          + " WHERE n.ticket_id = c.ticket_id AND k.clock = c.clock";

  private DialTable() {}

  /** Forgets those of a ticket. */
  public static void clear(Transaction transaction, String ticket) {
    Sql.run(transaction, "DELETE FROM ticketing_clock WHERE ticket_id = ?", ticket);
  }

  /** Adds one. */
  public static void add(Transaction transaction, String ticket, Dial one) {
    Promised promise = one.promise();
    Sql.run(
        transaction,
        "INSERT INTO ticketing_clock (ticket_id, clock, run, contract_id, target, hours, begins,"
            + " percent, clause, began_millis, due_millis, stopped_millis, done_millis, told,"
            + " next_millis, due_at, segments, priority)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ticket,
        one.clock().name(),
        one.run().name(),
        promise.contract(),
        promise.target(),
        promise.hours(),
        promise.begin().name(),
        promise.percent(),
        promise.clause(),
        millis(one.due().map(Due::from)),
        millis(one.due().map(due -> due.at().toInstant())),
        millis(one.stopped()),
        millis(one.done()),
        one.told(),
        next(one),
        one.due().map(due -> due.at().toString()).orElse(""),
        one.due().map(DialTable::text).orElse(""),
        one.priority().name());
  }

  private static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }

  private static long next(Dial one) {
    return one.next().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /** Notes how much of it was told, once; whether it was not before and is as it was seen. */
  public static boolean tell(Transaction transaction, String ticket, Dial before, Dial after) {
    return Sql.run(
            transaction,
            "UPDATE ticketing_clock SET told = ?, next_millis = ? WHERE ticket_id = ?"
                + " AND clock = ? AND told = ? AND run = ? AND next_millis = ?",
            after.told(),
            next(after),
            ticket,
            after.clock().name(),
            before.told(),
            Run.RUNS.name(),
            next(before))
        > 0;
  }

  /** A clock with its ticket. */
  public record Of(String ticket, Dial dial) {}

  /** Those of which something is to be told, at most so many. */
  public static List<Of> due(Transaction transaction, Instant now, int most) {
    return Sql.list(
        transaction,
        "SELECT * FROM ticketing_clock WHERE next_millis <= ? ORDER BY next_millis"
            + " FETCH FIRST "
            + most
            + " ROWS ONLY",
        DialTable::of,
        now.toEpochMilli());
  }

  /** Those of some tickets. */
  public static Map<String, List<Dial>> of(Transaction transaction, List<String> tickets) {
    return of(transaction, tickets, "");
  }

  /** Those of some tickets that run. */
  public static Map<String, List<Dial>> running(Transaction transaction, List<String> tickets) {
    return of(transaction, tickets, " AND run = 'RUNS'");
  }

  private static Map<String, List<Dial>> of(
      Transaction transaction, List<String> tickets, String which) {
    if (tickets.isEmpty()) {
      return Map.of();
    }
    String marks = String.join(", ", Collections.nCopies(tickets.size(), "?"));
    return Sql.list(
            transaction,
            "SELECT * FROM ticketing_clock WHERE ticket_id IN (" + marks + ")" + which,
            DialTable::of,
            tickets.toArray())
        .stream()
        .collect(
            Collectors.groupingBy(Of::ticket, Collectors.mapping(Of::dial, Collectors.toList())));
  }

  private static Of of(ResultSet row) throws SQLException {
    var promise =
        new Promised(
            row.getString("contract_id"),
            row.getString("target"),
            row.getString("hours"),
            SlaRow.Begin.valueOf(row.getString("begins")),
            row.getInt("percent"),
            row.getString("clause"));
    String dueAt = row.getString("due_at");
    Optional<Due> due =
        dueAt.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Due(
                    Instant.ofEpochMilli(row.getLong("began_millis")),
                    OffsetDateTime.parse(dueAt),
                    segments(row.getString("segments"))));
    return new Of(
        row.getString("ticket_id"),
        new Dial(
            SlaRow.Clock.valueOf(row.getString("clock")),
            Run.valueOf(row.getString("run")),
            promise,
            SlaRow.Priority.valueOf(row.getString("priority")),
            due,
            time(row, "stopped_millis"),
            time(row, "done_millis"),
            row.getInt("told")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static String text(Due due) {
    return due.segments().stream()
        .map(
            one ->
                String.join(
                    BETWEEN,
                    one.from().toString(),
                    one.until().toString(),
                    one.kind().name(),
                    one.why().replaceAll("\\s+", " ")))
        .collect(Collectors.joining("\n"));
  }

  private static List<Segment> segments(String text) {
    var all = new ArrayList<Segment>();
    for (String line : text.isEmpty() ? List.<String>of() : text.lines().toList()) {
      String[] words = line.split(BETWEEN, FIELDS);
      all.add(
          new Segment(
              OffsetDateTime.parse(words[0]),
              OffsetDateTime.parse(words[1]),
              Segment.Kind.valueOf(words[2]),
              words[3]));
    }
    return all;
  }

  /** How many of one promise were kept, are late, or open. */
  public record Tally(
      String customer,
      String contract,
      String clock,
      String priority,
      String clause,
      int percent,
      long kept,
      long late,
      long open) {}

  /** All promises whose clocks began within a time, by customer; what was merged counts once. */
  public static List<Tally> tallies(
      Transaction transaction, Instant from, Instant until, Instant now) {
    String late =
        "(x.into_id IS NOT NULL OR c.run = 'LATE' OR (c.run = 'RUNS' AND c.due_millis < "
            + now.toEpochMilli()
            + "))";
    String sum = "SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS %s";
    return Sql.list(
        transaction,
        "SELECT t.customer, c.contract_id, c.clock, c.priority, c.clause, c.percent, "
            + sum.formatted("x.into_id IS NULL AND c.run = 'KEPT'", "kept")
            + ", "
            + sum.formatted(late, "late")
            + ", COUNT(*) AS many FROM ticketing_clock c JOIN ticketing_ticket t"
            + " ON t.ticket_id = c.ticket_id LEFT JOIN ("
            + LATE_BEFORE
            + ") x ON x.into_id = c.ticket_id AND x.clock = c.clock"
            + " WHERE c.began_millis >= ? AND c.began_millis < ? AND c.began_millis > 0"
            + " AND NOT EXISTS ("
            + COUNTED_THERE
            + ")"
            + " GROUP BY t.customer, c.contract_id, c.clock, c.priority, c.clause, c.percent"
            + " ORDER BY t.customer, c.contract_id, c.priority, c.clock, c.clause, c.percent",
        row -> {
          long kept = row.getLong("kept");
          long lates = row.getLong("late");
          return new Tally(
              row.getString("customer"),
              row.getString("contract_id"),
              row.getString("clock"),
              row.getString("priority"),
              row.getString("clause"),
              row.getInt("percent"),
              kept,
              lates,
              row.getLong("many") - kept - lates);
        },
        from.toEpochMilli(),
        until.toEpochMilli());
  }
}
