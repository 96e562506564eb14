package io.millwright.bench.store;

import io.millwright.bench.Figure;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Sequence;
import io.millwright.store.internal.JdbcStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** An hour of machines of fifty signals: what it takes in Derby, before and after it is packed. */
final class Hour {
  private static final int SECONDS = 3_600;
  private static final Duration LONG_AFTER = Duration.ofHours(3);
  private static final double BEFORE = 13;
  private static final double AFTER = 4;

  private final Databases databases;

  Hour(Databases databases) {
    this.databases = databases;
  }

  List<Figure> run(int machines) throws Exception {
    DataSource derby = databases.derby("hour");
    var kept = new Kept(new JdbcStore(derby));
    for (int machine = 0; machine < machines; machine++) {
      var mix = new Mix(machine);
      for (int second = 0; second < SECONDS; second++) {
        var first = new Sequence(1, 1 + (long) second * Mix.SIGNALS);
        kept.recorder().on(new ReadingsReceived(mix.machine(), first, mix.next()));
      }
    }
    double readings = (double) machines * SECONDS * Mix.SIGNALS;
    double before = bytes(derby, "HISTORY_BLOCK");
    double cpu = Cpu.own();
    kept.tidy(Mix.BEGIN.plus(LONG_AFTER));
    cpu = Cpu.own() - cpu;
    double after = bytes(derby, "HISTORY_CHUNK");
    return List.of(
        Figure.atMost(
                "store: before packing", before / readings, "B/reading", "what was set", BEFORE, 1)
            .note("pages of Derby, indexes included; 50 readings each commit; simulated"),
        Figure.atMost(
                "store: after packing", after / readings, "B/reading", "what was set", AFTER, 1)
            .note("place, both times and quality kept"),
        Figure.told("store: packing", cpu * 1e6 / readings, "CPU-s/M"));
  }

  private static double bytes(DataSource derby, String table) throws SQLException {
    try (Connection connection = derby.getConnection();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT SUM(CAST(NUMALLOCATEDPAGES AS BIGINT) * PAGESIZE)"
                    + " FROM TABLE(SYSCS_DIAG.SPACE_TABLE('APP', '"
                    + table
                    + "')) AS T")) {
      row.next();
      return row.getLong(1);
    }
  }
}
