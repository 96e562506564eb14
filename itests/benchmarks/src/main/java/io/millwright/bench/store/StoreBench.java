package io.millwright.bench.store;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bench.store.Race.Result;
import io.millwright.bus.Listener;
import io.millwright.store.internal.JdbcStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import javax.sql.DataSource;

/** The history on its database, beside the least that database could do and beside PostgreSQL. */
public final class StoreBench implements Bench {
  private static final int TOGETHER = 10;
  private static final int COPIED = 20;
  private static final double TWICE = 2;

  @Override
  public String name() {
    return "store";
  }

  @Override
  public String words() {
    return "keeping readings durably, how small they get, reading a day of them, a disk that stalls";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    var figures = new ArrayList<Figure>();
    try (var databases = new Databases(setting.work())) {
      progress.say("keeping readings: ours, blobs in Derby, COPY into PostgreSQL, in turns");
      figures.addAll(ingest(setting, databases));
      progress.say("an hour of signals, packed");
      figures.addAll(new Hour(databases).run(setting.either(1, 4)));
      progress.say("a day of a signal, read and folded, beside PostgreSQL's GROUP BY");
      figures.addAll(new Day(databases).run(setting.either(5, 25)));
      progress.say("5,000 readings/s while commits now and then take 250 ms");
      Duration stretch = setting.either(Duration.ofSeconds(5), Duration.ofSeconds(30));
      figures.addAll(new Stall(databases).run(stretch));
    }
    return figures;
  }

  private static List<Figure> ingest(Setting setting, Databases databases) throws Exception {
    var race = new Race();
    DoubleSupplier own = Cpu::own;
    DoubleSupplier both = () -> Cpu.own() + databases.postgresCpu();
    // Each has a past of its own: what another one kept would be taken for a repeat.
    Keeper derby = Keeper.recorder(kept(databases.derby("ingest-50")));
    Keeper derbyTogether = Keeper.recorder(kept(databases.derby("ingest-500")));
    Keeper blobs = Keeper.derbyBlobs(databases.derby("blobs"));
    Keeper postgres = Keeper.recorder(kept(databases.postgres()));
    Keeper copy = Keeper.copy(databases.postgres());
    race.add("derby 50", derby, 1, own);
    race.add("blobs 50", blobs, 1, own);
    race.add("derby 500", derbyTogether, TOGETHER, own);
    race.add("blobs 500", blobs, TOGETHER, own);
    race.add("copy 1000", copy, COPIED, both);
    race.add("postgres 500", postgres, TOGETHER, both);
    race.run(setting.either(2, 5), setting.either(Duration.ofMillis(600), Duration.ofSeconds(6)));
    Result rows = race.result("copy 1000");
    return List.of(
        cost(race, "Derby, 50 each commit", "derby 50", "blobs of Derby", "blobs 50"),
        cost(race, "Derby, 500 each commit", "derby 500", "blobs of Derby", "blobs 500"),
        Figure.atMost(
            "store: Derby, 500 each commit",
            race.result("derby 500").cpuMicros(),
            "CPU-s/M",
            "COPY of 1000 rows into PostgreSQL",
            rows.cpuMicros(),
            1),
        Figure.atMost(
            "store: PostgreSQL, 500 each commit",
            race.result("postgres 500").cpuMicros(),
            "CPU-s/M",
            "COPY of 1000 rows",
            rows.cpuMicros(),
            1),
        rate(race, "Derby, 50 each commit", "derby 50", "blobs of Derby", "blobs 50"),
        rate(race, "Derby, 500 each commit", "derby 500", "blobs of Derby", "blobs 500"),
        rate(race, "PostgreSQL, 500 each commit", "postgres 500", "COPY of 1000", "copy 1000"));
  }

  private static Listener kept(DataSource source) throws ReflectiveOperationException {
    return new Kept(new JdbcStore(source)).recorder();
  }

  private static Figure cost(Race race, String name, String ours, String limitName, String limit) {
    return Figure.atMost(
        "store: " + name,
        race.result(ours).cpuMicros(),
        "CPU-s/M",
        limitName,
        race.result(limit).cpuMicros(),
        TWICE);
  }

  private static Figure rate(Race race, String name, String ours, String limitName, String limit) {
    return Figure.beside(
        "store: " + name,
        race.result(ours).perSecond(),
        "readings/s",
        limitName,
        race.result(limit).perSecond());
  }
}
