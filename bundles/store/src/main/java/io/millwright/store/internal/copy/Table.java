package io.millwright.store.internal.copy;

import java.util.List;
import java.util.Locale;

/**
 * A table as the database describes it.
 *
 * @param sqlName as this database writes it
 * @param columns sorted by their names, so that their order is the same on every database
 */
record Table(String sqlName, List<Column> columns) {
  /**
   * One column.
   *
   * @param type of {@link java.sql.Types}, as this database has it
   * @param identity whether the database numbers the rows by it
   */
  record Column(String sqlName, Kind kind, int type, boolean identity) {
    String quoted() {
      return quote(sqlName);
    }
  }

  /** The name by which both databases' tables are told to be the same. */
  String name() {
    return sqlName.toLowerCase(Locale.ROOT);
  }

  String quoted() {
    return quote(sqlName);
  }

  /** Whether Liquibase keeps it, to know what it did. */
  boolean isLedgerOfChanges() {
    return name().startsWith("storechanges");
  }

  Kind[] kinds() {
    return columns.stream().map(Column::kind).toArray(Kind[]::new);
  }

  List<String> columnNames() {
    return columns.stream().map(column -> column.sqlName().toLowerCase(Locale.ROOT)).toList();
  }

  String select() {
    return "SELECT "
        + String.join(", ", columns.stream().map(Column::quoted).toList())
        + " FROM "
        + quoted();
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
