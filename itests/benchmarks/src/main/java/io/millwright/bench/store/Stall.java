package io.millwright.bench.store;

import io.millwright.bench.Figure;
import io.millwright.bus.ReadingsReceived;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Readings come through the real bus at a steady pace while the disk stalls again and again. */
final class Stall {
  private static final Duration PACE = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Span ALWAYS =
      new Span(Mix.BEGIN.minusSeconds(3_600), Mix.BEGIN.plus(Duration.ofDays(9)));

  private final Databases databases;

  Stall(Databases databases) {
    this.databases = databases;
  }

  /** A store of which every eighth commit takes 250 ms longer. */
  private static final class StallingStore implements Store {
    private static final int EVERY = 8;
    private static final long STALL_MILLIS = 250;

    private final Store store;
    private int commits;
    private volatile boolean stalls;

    StallingStore(Store store) {
      this.store = store;
    }

    @Override
    public <T> T find(Work<T> work) {
      return store.find(work);
    }

    @Override
    public void change(Change work) {
      store.change(
          transaction -> {
            work.in(transaction);
            if (stalls && ++commits % EVERY == 0) {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS));
            }
          });
    }

    @Override
    public void migrate(Migrations migrations) {
      store.migrate(migrations);
    }
  }

  List<Figure> run(Duration stretch) throws Exception {
    var store = new StallingStore(new JdbcStore(databases.derby("stall")));
    var kept = new Kept(store);
    long published = 0;
    double longest = 0;
    Sequence last = new Sequence(1, 0);
    try (var bus = new BusAlone(kept.recorder())) {
      var supply = new Supply();
      store.stalls = true;
      long begin = System.nanoTime();
      for (long turn = 0; turn * PACE.toNanos() < stretch.toNanos(); turn++) {
        long due = begin + turn * PACE.toNanos();
        LockSupport.parkNanos(due - System.nanoTime());
        ReadingsReceived batch = supply.next();
        long before = System.nanoTime();
        bus.bus().publish(batch);
        longest = Math.max(longest, (System.nanoTime() - before) / 1e6);
        published += batch.readings().size();
        last = batch.last();
      }
      await(kept.history(), last);
    }
    return figures(kept.history(), published, store.commits, longest);
  }

  private static void await(History history, Sequence last) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    MachineId slowest = new Mix(Supply.MACHINES - 1).machine();
    Optional<Sequence> accepted = history.accepted(slowest);
    while ((accepted.isEmpty() || accepted.get().compareTo(last) < 0)
        && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(PACE.toMillis());
      accepted = history.accepted(slowest);
    }
  }

  private static List<Figure> figures(
      History history, long published, int commits, double longestMillis) {
    long[] read = {0};
    Set<String> places = new HashSet<>();
    for (int machine = 0; machine < Supply.MACHINES; machine++) {
      MachineId id = new Mix(machine).machine();
      for (int signal = 0; signal < Mix.SIGNALS; signal++) {
        history.read(
            id,
            Mix.signal(signal),
            ALWAYS,
            stored -> {
              read[0]++;
              places.add(id + " " + stored.sequence());
            });
      }
    }
    return List.of(
        Figure.none(
                "store: lost while the disk stalls",
                (double) (published - places.size()),
                "readings")
            .note(
                "of %,d; every eighth of %,d commits took 250 ms longer"
                    .formatted(published, commits)),
        Figure.none(
            "store: doubled while the disk stalls", (double) (read[0] - places.size()), "readings"),
        Figure.told("store: longest wait of the publisher then", longestMillis, "ms"));
  }
}
