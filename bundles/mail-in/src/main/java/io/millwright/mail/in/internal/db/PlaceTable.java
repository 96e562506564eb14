package io.millwright.mail.in.internal.db;

import io.millwright.mail.Inbox.Bounced;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of how far mailboxes were read, and of addresses that letters come back from. */
public final class PlaceTable {
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_REASON = 500;

  /**
   * How far a mailbox was read.
   *
   * @param validity of the numbers: they mean nothing under another (RFC 3501, 2.3.1.1)
   * @param next the number of the next letter; 0 while those that nobody had read are not all in
   */
  public record Place(long validity, long next) {
    /** It was never read. */
    public static final Place NOWHERE = new Place(0, 0);
  }

  private PlaceTable() {}

  /** How far a mailbox was read. */
  public static Optional<Place> find(Transaction transaction, String mailbox) {
    return Sql.list(
            transaction,
            "SELECT validity, next_number FROM mail_in_place WHERE mailbox = ?",
            row -> new Place(row.getLong("validity"), row.getLong("next_number")),
            mailbox)
        .stream()
        .findFirst();
  }

  /** It was read so far. */
  public static void move(Transaction transaction, String mailbox, Place place) {
    int moved =
        Sql.run(
            transaction,
            "UPDATE mail_in_place SET validity = ?, next_number = ? WHERE mailbox = ?",
            place.validity(),
            place.next(),
            mailbox);
    if (moved == 0) {
      Sql.run(
          transaction,
          "INSERT INTO mail_in_place (mailbox, validity, next_number) VALUES (?, ?, ?)",
          mailbox,
          place.validity(),
          place.next());
    }
  }

  /** A letter came back from an address. */
  public static void bounced(Transaction transaction, String address, String reason, Instant now) {
    String kept = StorableText.of(address, LONGEST_ADDRESS);
    int again =
        Sql.run(
            transaction,
            "UPDATE mail_in_bounce SET times = times + 1, last_millis = ?, reason = ?"
                + " WHERE address = ?",
            now.toEpochMilli(),
            StorableText.of(reason, LONGEST_REASON),
            kept);
    if (again == 0) {
      Sql.run(
          transaction,
          "INSERT INTO mail_in_bounce (address, times, last_millis, reason) VALUES (?, 1, ?, ?)",
          kept,
          now.toEpochMilli(),
          StorableText.of(reason, LONGEST_REASON));
    }
  }

  /** Addresses that letters came back from, newest first. */
  public static List<Bounced> bounced(Transaction transaction, int most) {
    return Sql.list(
        transaction,
        "SELECT address, times, last_millis, reason FROM mail_in_bounce"
            + " ORDER BY last_millis DESC, address FETCH FIRST "
            + most
            + " ROWS ONLY",
        row ->
            new Bounced(
                row.getString("address"),
                row.getInt("times"),
                Instant.ofEpochMilli(row.getLong("last_millis")),
                row.getString("reason")));
  }
}
