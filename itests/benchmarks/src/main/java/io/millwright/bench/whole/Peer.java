package io.millwright.bench.whole;

import io.millwright.bench.Usage;
import io.millwright.itests.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Node-RED with a PostgreSQL of its own. */
final class Peer implements Contestant {
  private static final String KEPT =
      """
      SELECT coalesce(sum(n), 0), coalesce(sum(others), 0) FROM
      (SELECT count(*) AS n, count(DISTINCT value) AS others FROM reading GROUP BY signal) AS each
      """;

  private final Postgres postgres;
  private final NodeRed nodeRed;
  private final Connection database;
  private final int signals;
  private Steps from = new Steps(List.of());

  /**
   * How many rows there are.
   *
   * @param distinct how many of them say what no other does
   */
  record Rows(long all, long distinct) {}

  /** Takes over none of them. */
  Peer(Postgres postgres, NodeRed nodeRed, Connection database, int signals) {
    this.postgres = postgres;
    this.nodeRed = nodeRed;
    this.database = database;
    this.signals = signals;
  }

  @Override
  public Usage usage() {
    return Usage.of(List.of(nodeRed.pid(), postgres.pid()));
  }

  @Override
  public void begin(Steps now) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("TRUNCATE reading");
    }
    from = now;
  }

  @Override
  public boolean has(Steps upTo, Instant last) throws SQLException {
    return rows().distinct() >= upTo.since(from) * signals;
  }

  /** What is there since it began. */
  Rows rows() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(KEPT)) {
      row.next();
      return new Rows(row.getLong(1), row.getLong(2));
    }
  }
}
