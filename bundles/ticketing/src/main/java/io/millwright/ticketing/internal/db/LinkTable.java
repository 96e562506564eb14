package io.millwright.ticketing.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketLinks.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of what tickets are to each other. Each link is kept once, from one of its ends. */
public final class LinkTable {
  private static final Set<Role> KEPT =
      EnumSet.of(Role.RELATES_TO, Role.DUPLICATE_OF, Role.CAUSED_BY, Role.CHILD_OF);

  private LinkTable() {}

  /** What a ticket is to another one. */
  public record Tie(Role role, Ticket other) {}

  /** A link as it is kept. */
  private record Kept(String from, Role role, String to) {
    static Kept of(String from, Role role, String to) {
      boolean turned = role == Role.RELATES_TO ? from.compareTo(to) > 0 : !KEPT.contains(role);
      return turned ? new Kept(to, role.back(), from) : new Kept(from, role, to);
    }
  }

  /** Adds one. */
  public static void add(Transaction transaction, String from, Role role, String to) {
    Kept kept = Kept.of(from, role, to);
    Sql.run(
        transaction,
        "INSERT INTO ticketing_link (from_id, to_id, tie) VALUES (?, ?, ?)",
        kept.from(),
        kept.to(),
        kept.role().name());
  }

  /** Takes one away; whether it was there. */
  public static boolean remove(Transaction transaction, String from, Role role, String to) {
    Kept kept = Kept.of(from, role, to);
    return Sql.run(
            transaction,
            "DELETE FROM ticketing_link WHERE from_id = ? AND to_id = ? AND tie = ?",
            kept.from(),
            kept.to(),
            kept.role().name())
        > 0;
  }

  /** All of a ticket, by role, the oldest ticket first. */
  public static List<Tie> of(Transaction transaction, String ticket) {
    var all = new ArrayList<Tie>();
    all.addAll(ties(transaction, "l.to_id", "l.from_id", ticket));
    ties(transaction, "l.from_id", "l.to_id", ticket)
        .forEach(tie -> all.add(new Tie(tie.role().back(), tie.other())));
    all.sort(
        Comparator.comparing(Tie::role)
            .thenComparing(tie -> tie.other().origin().at())
            .thenComparing(tie -> tie.other().id()));
    return all;
  }

  private static List<Tie> ties(Transaction transaction, String theirs, String own, String ticket) {
    return Sql.list(
        transaction,
        "SELECT l.tie, t.* FROM ticketing_link l JOIN ticketing_ticket t ON t.ticket_id = "
            + theirs
            + " WHERE "
            + own
            + " = ?",
        row -> new Tie(Role.valueOf(row.getString("tie")), TicketTable.ticket(row)),
        ticket);
  }

  /** The id of what a ticket is a part of. */
  public static Optional<String> parent(Transaction transaction, String ticket) {
    return Sql.list(
            transaction,
            "SELECT to_id FROM ticketing_link WHERE from_id = ? AND tie = ?",
            row -> row.getString("to_id"),
            ticket,
            Role.CHILD_OF.name())
        .stream()
        .findFirst();
  }

  /** Keeps all others from linking tickets of a customer until the transaction ends. */
  public static void lock(Transaction transaction, String customer) {
    Sql.run(
        transaction, "UPDATE ticketing_count SET counted = counted WHERE customer = ?", customer);
  }
}
