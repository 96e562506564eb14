package io.millwright.ownership.internal.db;

import io.millwright.access.AccountId;
import io.millwright.access.Place;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Deletion.Act;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL of consents. */
public final class ConsentTable {
  private ConsentTable() {}

  /** All, in no order. */
  public static List<Consent> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT * FROM ownership_consent", ConsentTable::consent);
  }

  /** Adds one that is not withdrawn. */
  public static void add(Transaction transaction, Consent consent) {
    Terms terms = consent.terms();
    Sql.run(
        transaction,
        "INSERT INTO ownership_consent (consent_id, kind, customer, places, for_whom, wording,"
            + " given_by, until_millis, recorded_account, recorded_login, recorded_millis,"
            + " withdrawn_account, withdrawn_login, withdrawn_millis)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
        consent.id(),
        terms.kind().name(),
        terms.customer(),
        terms.places().stream().map(Place::words).sorted().collect(Collectors.joining("\n")),
        terms.to(),
        terms.wording(),
        terms.givenBy(),
        terms.until().map(Instant::toEpochMilli).orElse(0L),
        consent.recorded().account().text(),
        consent.recorded().login(),
        consent.recorded().at().toEpochMilli());
  }

  /** Notes that it is withdrawn, once; whether it stood. */
  public static boolean withdraw(Transaction transaction, String id, Act by) {
    return Sql.run(
            transaction,
            "UPDATE ownership_consent SET withdrawn_account = ?, withdrawn_login = ?,"
                + " withdrawn_millis = ? WHERE consent_id = ? AND withdrawn_millis = 0",
            by.account().text(),
            by.login(),
            by.at().toEpochMilli(),
            id)
        > 0;
  }

  /** Forgets one. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM ownership_consent WHERE consent_id = ?", id);
  }

  private static Consent consent(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            Kind.valueOf(row.getString("kind")),
            row.getString("customer"),
            row.getString("places").lines().map(Place::of).collect(Collectors.toSet()),
            row.getString("for_whom"),
            row.getString("wording"),
            row.getString("given_by"),
            time(row, "until_millis"));
    return new Consent(
        row.getString("consent_id"),
        terms,
        act(row, "recorded").orElseThrow(() -> new SQLException("nobody recorded a consent")),
        act(row, "withdrawn"));
  }

  private static Optional<Act> act(ResultSet row, String what) throws SQLException {
    String account = row.getString(what + "_account");
    String login = row.getString(what + "_login");
    return time(row, what + "_millis").map(at -> new Act(new AccountId(account), login, at));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getLong(column))
        .filter(millis -> millis != 0)
        .map(Instant::ofEpochMilli);
  }
}
