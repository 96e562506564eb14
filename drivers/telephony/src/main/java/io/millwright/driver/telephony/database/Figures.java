package io.millwright.driver.telephony.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server tells of itself; views and functions as of PostgreSQL 10 and later.
 *
 * @param standby whether it follows another server
 * @param connections of clients, this one included
 * @param most how many there may be
 * @param size bytes of all databases
 * @param dead rows that wait for a vacuum, in this database
 * @param live rows
 * @param frozen transactions since the oldest freeze of any database
 * @param vacuum seconds since the last vacuum of that changed table which waits longest
 * @param longest seconds of the longest transaction
 * @param deadlocks since the statistics began
 * @param replicas how many follow this server
 * @param lag seconds; of this standby, or of this server's slowest replica
 */
record Figures(
    boolean standby,
    long connections,
    long most,
    long size,
    long dead,
    long live,
    long frozen,
    double vacuum,
    double longest,
    long deadlocks,
    long replicas,
    double lag) {

  // A standby that has replayed all it received does not lag, however long nothing happened.
  private static final String QUERY =
      """
      SELECT pg_is_in_recovery() AS standby,
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
        current_setting('max_connections')::bigint AS most,
        (SELECT sum(pg_database_size(oid)) FROM pg_database
           WHERE has_database_privilege(oid, 'CONNECT')
             OR pg_has_role('pg_read_all_stats', 'MEMBER')) AS size,
        (SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables) AS dead,
        (SELECT coalesce(sum(n_live_tup), 0) FROM pg_stat_user_tables) AS live,
        (SELECT max(age(datfrozenxid)) FROM pg_database) AS frozen,
        (SELECT coalesce(max(extract(epoch FROM now() - greatest(last_vacuum, last_autovacuum))), 0)
           FROM pg_stat_user_tables WHERE n_dead_tup > 1000) AS vacuum,
        (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)
           FROM pg_stat_activity
           WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS longest,
        (SELECT sum(deadlocks) FROM pg_stat_database) AS deadlocks,
        (SELECT count(*) FROM pg_stat_replication) AS replicas,
        CASE WHEN NOT pg_is_in_recovery() THEN
            (SELECT coalesce(max(extract(epoch FROM replay_lag)), 0) FROM pg_stat_replication)
          WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
          ELSE extract(epoch FROM now()
            - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))
        END AS lag
      """;

  static Figures of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      if (!row.next()) {
        throw new SQLException("the server told nothing");
      }
      return new Figures(
          row.getBoolean("standby"),
          row.getLong("connections"),
          row.getLong("most"),
          row.getLong("size"),
          row.getLong("dead"),
          row.getLong("live"),
          row.getLong("frozen"),
          row.getDouble("vacuum"),
          row.getDouble("longest"),
          row.getLong("deadlocks"),
          row.getLong("replicas"),
          row.getDouble("lag"));
    }
  }

  double usedPercent() {
    return tenth(100.0 * connections / Math.max(1, most));
  }

  /** Of a database with few rows nothing can be said. */
  double deadPercent() {
    return dead + live < 10_000 ? 0 : tenth(100.0 * dead / (dead + live));
  }

  static double tenth(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
