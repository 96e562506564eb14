package io.millwright.driver.telephony.database;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.SmallFile;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question that a person wrote to a recorder's own database; it cannot change anything there. */
public final class Query {
  /** Its keys. */
  public static final Set<String> KEYS =
      Set.of("target", "database", "user", "password.file", "tls", "trust.file", "query.file");

  // Not the second colon of a cast.
  private static final int MOST_TEXT = 64 << 10;
  private static final Pattern BLANK = Pattern.compile("(?<!:):([a-z_]+)\\b");

  private final Access access;
  private final String sql;
  private final List<String> blanks;

  private Query(Access access, String sql, List<String> blanks) {
    this.access = access;
    this.sql = sql;
    this.blanks = List.copyOf(blanks);
  }

  /**
   * Reads where to ask, and the file with the question.
   *
   * @param known what may stand in it as {@code :name}
   */
  public static Optional<Query> read(JsonSpot spot, Set<String> known, Surroundings surroundings) {
    Optional<Access> access = Access.read(spot, surroundings);
    Optional<String> file = spot.neededText("query.file");
    if (access.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = SmallFile.text(surroundings.file(file.get()), MOST_TEXT);
      var blanks = new ArrayList<String>();
      Matcher blank = BLANK.matcher(text);
      while (blank.find()) {
        blanks.add(blank.group(1));
      }
      if (!known.containsAll(blanks)) {
        spot.at("query.file").wrong("only %s are filled in".formatted(known));
        return Optional.empty();
      }
      return Optional.of(new Query(access.get(), blank.replaceAll("?"), blanks));
    } catch (IOException e) {
      spot.at("query.file").wrong(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Whom it asks, without secrets. */
  public String place() {
    return access.toString();
  }

  /**
   * The first row of the answer, by the columns' names in small letters; columns that are null are
   * left out.
   *
   * @throws IOException in words for a person
   */
  public Optional<Map<String, String>> firstRow(Map<String, String> values, Deadline deadline)
      throws IOException {
    try (Connection connection = access.open(deadline)) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < blanks.size(); i++) {
          statement.setString(i + 1, values.get(blanks.get(i)));
        }
        statement.setMaxRows(1);
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
      }
    } catch (SQLException e) {
      throw new IOException("%s: %s".formatted(place(), words(e)), e);
    }
  }

  private static Map<String, String> row(ResultSet rows) throws SQLException {
    var row = new HashMap<String, String>();
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = rows.getString(i);
      if (value != null) {
        row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
      }
    }
    return row;
  }

  // A server's message may quote what was asked, so it is told by its code (manual, appendix A).
  private static String words(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" -> "user or password is refused";
      case "08001" -> "nobody listens there";
      case "25006" -> "the question would change something, which it may not";
      case "42601", "42703", "42P01" -> "the question does not fit the database, SQLSTATE " + state;
      case "42501" -> "the user may not read that";
      default -> "it fails with SQLSTATE " + state;
    };
  }
}
