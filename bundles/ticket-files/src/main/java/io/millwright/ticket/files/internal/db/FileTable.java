package io.millwright.ticket.files.internal.db;

import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticket.files.TicketFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of files at tickets. */
public final class FileTable {
  private static final int PIECE = 1 << 16;
  private static final String SOME = "SELECT * FROM ticket_files WHERE kept = 1 AND ";
  private static final String ORDER = " ORDER BY at_millis, file_id";

  private FileTable() {}

  /**
   * Whose a file is.
   *
   * @param account of who attached it
   * @param customer of the ticket
   * @param machine of the ticket; empty for none
   */
  public record Owner(String account, String customer, String machine) {}

  /** Adds one with what is in it. */
  public static void add(Transaction transaction, TicketFile one, Owner owner, Path content) {
    Sql.run(
        transaction,
        "INSERT INTO ticket_files (file_id, ticket_id, customer, machine, label, media_type,"
            + " byte_count, hash, by_account, by_login, at_millis, internal_only, kept)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        one.id(),
        one.ticket(),
        owner.customer(),
        owner.machine(),
        one.name(),
        one.mediaType(),
        one.bytes(),
        one.hash(),
        owner.account(),
        one.login(),
        one.at().toEpochMilli(),
        one.internal() ? 1 : 0);
    try (InputStream in = Files.newInputStream(content)) {
      byte[] piece = in.readNBytes(PIECE);
      for (int place = 0; piece.length > 0; place++) {
        Sql.run(
            transaction,
            "INSERT INTO ticket_files_piece (file_id, place, body) VALUES (?, ?, ?)",
            one.id(),
            place,
            piece);
        piece = in.readNBytes(PIECE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It stands in the history of its ticket; whether it is still there. */
  public static boolean keep(Transaction transaction, String id) {
    return Sql.run(transaction, "UPDATE ticket_files SET kept = 1 WHERE file_id = ?", id) > 0;
  }

  /** Those from before then that are not known to stand there, newest first. */
  public static List<TicketFile> unkept(Transaction transaction, Instant before) {
    return Sql.list(
        transaction,
        "SELECT * FROM ticket_files WHERE kept = 0 AND at_millis < ?"
            + " ORDER BY at_millis DESC, file_id",
        FileTable::file,
        before.toEpochMilli());
  }

  /** Forgets one with what is in it. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ticket_files WHERE file_id = ?", id);
  }

  /** Those of a ticket, oldest first. */
  public static List<TicketFile> of(Transaction transaction, String ticket) {
    return Sql.list(transaction, SOME + "ticket_id = ?" + ORDER, FileTable::file, ticket);
  }

  /** Those that somebody attached. */
  public static List<TicketFile> by(Transaction transaction, String account) {
    return Sql.list(transaction, SOME + "by_account = ?" + ORDER, FileTable::file, account);
  }

  /**
   * Those of a customer, and of its machines while they were nobody's; with an empty customer of
   * machines, whosever they were.
   */
  public static List<TicketFile> whose(
      Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
        transaction,
        "SELECT * FROM ticket_files WHERE " + rows.sql() + ORDER,
        FileTable::file,
        rows.values().toArray());
  }

  /** How long all of a ticket are together. */
  public static long bytes(Transaction transaction, String ticket) {
    return sum(transaction, "ticket_id", ticket);
  }

  /** How long all of all tickets of a customer are together. */
  public static long bytesOfCustomer(Transaction transaction, String customer) {
    return sum(transaction, "customer", customer);
  }

  private static long sum(Transaction transaction, String column, String value) {
    return Sql.list(
            transaction,
            "SELECT COALESCE(SUM(byte_count), 0) AS bytes FROM ticket_files WHERE "
                + column
                + " = ?",
            row -> row.getLong("bytes"),
            value)
        .get(0);
  }

  /** What is in one, piece by piece from 0 on; empty behind the last. */
  public static Optional<byte[]> piece(Transaction transaction, String id, int place) {
    return Sql.list(
            transaction,
            "SELECT body FROM ticket_files_piece WHERE file_id = ? AND place = ?",
            row -> row.getBytes("body"),
            id,
            place)
        .stream()
        .findFirst();
  }

  private static TicketFile file(ResultSet row) throws SQLException {
    return new TicketFile(
        row.getString("file_id"),
        row.getString("ticket_id"),
        row.getString("label"),
        row.getString("media_type"),
        row.getLong("byte_count"),
        row.getString("hash"),
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("at_millis")),
        row.getInt("internal_only") != 0);
  }
}
