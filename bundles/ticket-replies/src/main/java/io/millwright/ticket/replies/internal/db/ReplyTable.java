package io.millwright.ticket.replies.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticket.replies.CannedReply.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what is often answered. */
public final class ReplyTable {
  private static final String ALL = "SELECT * FROM ticket_reply WHERE ";

  private ReplyTable() {}

  /**
   * A revision as it is kept.
   *
   * @param owner whose it is
   * @param login who wrote it
   */
  public record Kept(
      String id, int revision, Wish wish, Owner owner, String login, Instant at, boolean removed) {}

  /**
   * Whose one is.
   *
   * @param customer whose people that account is of; empty for the vendor's
   */
  public record Owner(String account, String customer) {}

  /** Adds a revision, the newest one. */
  public static void add(Transaction transaction, Kept one) {
    Sql.run(
        transaction,
        "INSERT INTO ticket_reply (reply_id, revision, newest, label, text_en, text_de, shared,"
            + " owner_account, owner_customer, by_login, at_millis, removed)"
            + " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.id(),
        one.revision(),
        one.wish().name(),
        one.wish().en(),
        one.wish().de(),
        one.wish().shared() ? 1 : 0,
        one.owner().account(),
        one.owner().customer(),
        one.login(),
        one.at().toEpochMilli(),
        one.removed() ? 1 : 0);
  }

  /** A revision is the newest no more; whether it still was. */
  public static boolean retire(Transaction transaction, String id, int revision) {
    return Sql.run(
            transaction,
            "UPDATE ticket_reply SET newest = 0 WHERE reply_id = ? AND revision = ? AND newest = 1",
            id,
            revision)
        == 1;
  }

  /** Forgets revisions up to one. */
  public static void forget(Transaction transaction, String id, int until) {
    Sql.run(
        transaction, "DELETE FROM ticket_reply WHERE reply_id = ? AND revision <= ?", id, until);
  }

  /** The newest revision of one, also if it was taken away. */
  public static Optional<Kept> find(Transaction transaction, String id) {
    return Sql.list(transaction, ALL + "reply_id = ? AND newest = 1", ReplyTable::kept, id).stream()
        .findFirst();
  }

  /** All revisions of one, the newest first. */
  public static List<Kept> past(Transaction transaction, String id) {
    return Sql.list(transaction, ALL + "reply_id = ? ORDER BY revision DESC", ReplyTable::kept, id);
  }

  /** Somebody's own, and all that are shared; the newest revisions, also of what was removed. */
  public static List<Kept> of(Transaction transaction, String account) {
    return Sql.list(
        transaction,
        ALL + "newest = 1 AND (owner_account = ? OR shared = 1)",
        ReplyTable::kept,
        account);
  }

  /** All revisions of what is somebody's. */
  public static List<Kept> whose(Transaction transaction, String account) {
    return Sql.list(
        transaction,
        ALL + "owner_account = ? ORDER BY reply_id, revision",
        ReplyTable::kept,
        account);
  }

  /** The newest revisions of what people of a customer wrote. */
  public static List<Kept> ofCustomer(Transaction transaction, String customer) {
    return Sql.list(
        transaction, ALL + "newest = 1 AND owner_customer = ?", ReplyTable::kept, customer);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("reply_id"),
        row.getInt("revision"),
        new Wish(
            row.getString("label"),
            row.getString("text_en"),
            row.getString("text_de"),
            row.getInt("shared") != 0),
        new Owner(row.getString("owner_account"), row.getString("owner_customer")),
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("at_millis")),
        row.getInt("removed") != 0);
  }
}
