package io.millwright.contract.internal.db;

import io.millwright.access.AccountId;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Act;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL of contracts, their packages and what happened to them. */
public final class ContractTables {
  /**
   * A contract as it is kept.
   *
   * @param terms JSON
   * @param told the state that was told last
   */
  public record Row(String id, String customer, long revision, String terms, String told) {}

  private ContractTables() {}

  /** All contracts. */
  public static List<Row> all(Transaction transaction) {
    return Sql.list(transaction, "SELECT * FROM contract_contract", ContractTables::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("contract_id"),
        row.getString("customer"),
        row.getLong("revision"),
        row.getString("terms"),
        row.getString("told"));
  }

  /** All that happened, by contract. */
  public static Map<String, List<Happening>> happenings(Transaction transaction) {
    record Of(String contract, Happening happening) {}
    return Sql.list(
            transaction,
            "SELECT * FROM contract_happening",
            row -> new Of(row.getString("contract_id"), happening(row)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Of::contract, Collectors.mapping(Of::happening, Collectors.toList())));
  }

  private static Happening happening(ResultSet row) throws SQLException {
    var what =
        new What(
            Kind.valueOf(row.getString("kind")),
            LocalDate.parse(row.getString("happened")),
            row.getString("subject"),
            row.getLong("amount"),
            row.getString("note"));
    Optional<Act> struck =
        row.getLong("struck_millis") == 0 ? Optional.empty() : Optional.of(act(row, "struck"));
    return new Happening(row.getString("happening_id"), what, act(row, "by"), struck);
  }

  private static Act act(ResultSet row, String what) throws SQLException {
    return new Act(
        new AccountId(row.getString(what + "_account")),
        row.getString(what + "_login"),
        Instant.ofEpochMilli(row.getLong(what + "_millis")));
  }

  /** Adds a contract. */
  public static void add(Transaction transaction, Row row) {
    Sql.run(
        transaction,
        "INSERT INTO contract_contract (contract_id, customer, revision, terms, told)"
            + " VALUES (?, ?, ?, ?, ?)",
        row.id(),
        row.customer(),
        row.revision(),
        row.terms(),
        row.told());
  }

  /** Locks a contract and makes it one revision newer; whether it was at that revision. */
  public static boolean next(Transaction transaction, String id, long revision) {
    return Sql.run(
            transaction,
            "UPDATE contract_contract SET revision = revision + 1"
                + " WHERE contract_id = ? AND revision = ?",
            id,
            revision)
        > 0;
  }

  /** Locks a contract until the end of the transaction; whether it is there. */
  public static boolean lock(Transaction transaction, String id) {
    return Sql.run(
            transaction,
            "UPDATE contract_contract SET revision = revision WHERE contract_id = ?",
            id)
        > 0;
  }

  /** Other terms. */
  public static void terms(Transaction transaction, String id, String terms) {
    Sql.run(transaction, "UPDATE contract_contract SET terms = ? WHERE contract_id = ?", terms, id);
  }

  /** Notes what state was told; whether it was another before. */
  public static boolean told(Transaction transaction, String id, String before, String now) {
    return Sql.run(
            transaction,
            "UPDATE contract_contract SET told = ? WHERE contract_id = ? AND told = ?",
            now,
            id,
            before)
        > 0;
  }

  /** Adds what happened. */
  public static void add(Transaction transaction, String contract, Happening one) {
    Sql.run(
        transaction,
        "INSERT INTO contract_happening (happening_id, contract_id, kind, happened, subject,"
            + " amount, note, by_account, by_login, by_millis, struck_account, struck_login,"
            + " struck_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
        one.id(),
        contract,
        one.what().kind().name(),
        one.what().day().toString(),
        one.what().subject(),
        one.what().amount(),
        one.what().note(),
        one.by().account().text(),
        one.by().login(),
        one.by().at().toEpochMilli());
  }

  /** Strikes what happened, once; whether it counted. */
  public static boolean strike(Transaction transaction, String happening, Act by) {
    return Sql.run(
            transaction,
            "UPDATE contract_happening SET struck_account = ?, struck_login = ?,"
                + " struck_millis = ? WHERE happening_id = ? AND struck_millis = 0",
            by.account().text(),
            by.login(),
            by.at().toEpochMilli(),
            happening)
        > 0;
  }

  /** Forgets one thing that happened. */
  public static void forget(Transaction transaction, String happening) {
    Sql.run(transaction, "DELETE FROM contract_happening WHERE happening_id = ?", happening);
  }

  /** Forgets a contract with all that hangs on it. */
  public static void remove(Transaction transaction, String id) {
    Sql.run(transaction, "DELETE FROM contract_contract WHERE contract_id = ?", id);
  }

  /** The packages that contracts stand on. */
  public static List<String> packages(Transaction transaction) {
    return Sql.list(transaction, "SELECT body FROM contract_package", row -> row.getString("body"));
  }

  /** Keeps a package as it is, unless it is kept already. */
  public static void keep(Transaction transaction, String code, String version, String body) {
    boolean kept =
        !Sql.list(
                transaction,
                "SELECT code FROM contract_package WHERE code = ? AND version = ?",
                row -> row.getString("code"),
                code,
                version)
            .isEmpty();
    if (!kept) {
      Sql.run(
          transaction,
          "INSERT INTO contract_package (code, version, body) VALUES (?, ?, ?)",
          code,
          version,
          body);
    }
  }

  /** Notes that a reminder is told; whether it was not before. */
  public static boolean remind(Transaction transaction, String id, String what) {
    boolean told =
        !Sql.list(
                transaction,
                "SELECT what FROM contract_reminder WHERE contract_id = ? AND what = ?",
                row -> row.getString("what"),
                id,
                what)
            .isEmpty();
    if (!told) {
      Sql.run(
          transaction, "INSERT INTO contract_reminder (contract_id, what) VALUES (?, ?)", id, what);
    }
    return !told;
  }
}
