package io.millwright.contract.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL of what calendars came to when they were looked at last. */
public final class CalendarTable {
  private CalendarTable() {}

  /**
   * What a calendar came to.
   *
   * @param year the first year that was looked at
   * @param print a fingerprint of its hours and holidays
   */
  public record Kept(int year, String print) {}

  private record Row(String code, Kept kept) {}

  /** All, by code. */
  public static Map<String, Kept> all(Transaction transaction) {
    return Sql.list(
            transaction,
            "SELECT code, first_year, print FROM contract_calendar",
            row ->
                new Row(
                    row.getString("code"),
                    new Kept(row.getInt("first_year"), row.getString("print"))))
        .stream()
        .collect(Collectors.toMap(Row::code, Row::kept));
  }

  /** Keeps what one comes to now. */
  public static void keep(Transaction transaction, String code, Kept kept) {
    Sql.run(transaction, "DELETE FROM contract_calendar WHERE code = ?", code);
    Sql.run(
        transaction,
        "INSERT INTO contract_calendar (code, first_year, print) VALUES (?, ?, ?)",
        code,
        kept.year(),
        kept.print());
  }
}
