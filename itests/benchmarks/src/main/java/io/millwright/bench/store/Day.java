package io.millwright.bench.store;

import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bus.ReadingsReceived;
import io.millwright.history.Bucket;
import io.millwright.history.Span;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.store.internal.JdbcStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A day of one signal at 1 Hz, read and folded to minutes. */
final class Day {
  private static final int SIGNALS = 4;
  private static final int HOURS = 24;
  private static final int MINUTES = 60;
  private static final int MINUTE = 60;
  private static final int WARMING = 15;
  private static final double GOAL = 0.2;
  private static final String GROUP_BY =
      "SELECT date_trunc('minute', source), count(*), min(value), max(value), avg(value)"
          + " FROM reading WHERE machine = 'm-1' AND signal = '%s' GROUP BY 1 ORDER BY 1";

  private final Databases databases;

  Day(Databases databases) {
    this.databases = databases;
  }

  List<Figure> run(int rounds) throws Exception {
    var kept = new Kept(new JdbcStore(databases.derby("day")));
    DataSource postgres = databases.postgres();
    fill(kept, Keeper.copy(postgres));
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    try (Connection connection = postgres.getConnection()) {
      connection.createStatement().execute("ANALYZE reading");
      for (int i = 0; i < rounds + WARMING; i++) {
        double our = millis(() -> fold(kept));
        double their = millis(() -> group(connection));
        if (i >= WARMING) {
          ours.add(our);
          theirs.add(their);
        }
      }
    }
    return List.of(
        Figure.atMost(
                "store: a day of a signal by the minute",
                median(ours),
                "ms",
                "GROUP BY of PostgreSQL",
                median(theirs),
                GOAL)
            .note("86,400 readings of 345,600; medians; pages in memory on both sides"));
  }

  // By the hour, as it is packed on a site.
  private static void fill(Kept kept, Keeper copy) throws Exception {
    var mix = new Mix(1);
    long place = 1;
    for (int hour = 0; hour < HOURS; hour++) {
      for (int minute = 0; minute < MINUTES; minute++) {
        var readings = new ArrayList<Reading>();
        for (int second = 0; second < MINUTE; second++) {
          readings.addAll(mix.next().subList(0, SIGNALS));
        }
        var batch = new ReadingsReceived(mix.machine(), new Sequence(1, place), readings);
        place += readings.size();
        kept.recorder().on(batch);
        copy.keep(List.of(batch));
      }
      kept.tidy(Mix.BEGIN.plus(Duration.ofHours(hour + 1L)).plusSeconds(1));
    }
  }

  private interface Work {
    int minutes() throws SQLException;
  }

  private static double millis(Work work) throws SQLException {
    long begin = System.nanoTime();
    int minutes = work.minutes();
    double millis = (System.nanoTime() - begin) / 1e6;
    // The jitter may put the first reading before midnight.
    if (minutes < HOURS * MINUTES) {
      throw new IllegalStateException("only %d minutes of a day".formatted(minutes));
    }
    return millis;
  }

  private static int fold(Kept kept) {
    var day = new Span(Mix.BEGIN, Mix.BEGIN.plus(Duration.ofDays(1)));
    List<Bucket> buckets =
        kept.history().fold(new Mix(1).machine(), Mix.signal(0), day, Duration.ofMinutes(1));
    return buckets.size();
  }

  private static int group(Connection connection) throws SQLException {
    int minutes = 0;
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(GROUP_BY.formatted(Mix.signal(0)))) {
      while (rows.next()) {
        rows.getDouble("avg");
        minutes++;
      }
    }
    return minutes;
  }

  private static double median(List<Double> samples) {
    return new Percentiles(samples.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}
