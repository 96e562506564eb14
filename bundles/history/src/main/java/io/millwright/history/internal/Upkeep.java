package io.millwright.history.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tidies up what was accepted: packs what is an hour old, folds and forgets what is too old. It has
 * a queue, and thus a thread, of its own: however long this takes, acceptance goes on.
 */
@Component(configurationPid = "io.millwright.history.internal.Recorder")
public final class Upkeep implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

  private final Archive archive;
  private final Packing packing;
  private final Retention retention;
  private final int most;
  private final Queue<MachineId> waiting = new ArrayDeque<>();
  private Instant nextRound = Instant.MIN;
  private Instant lastRound = Instant.MAX;
  private volatile boolean stopped;

  @Activate
  public Upkeep(@Reference Archive archive, RecorderConfig config) {
    this(archive, config, Packing.MOST);
  }

  Upkeep(Archive archive, RecorderConfig config, int most) {
    this.archive = archive;
    this.most = most;
    this.packing = new Packing(archive, most, () -> stopped);
    this.retention = new Retention(archive, config, () -> stopped);
  }

  @Deactivate
  void stop() {
    stopped = true;
  }

  @Override
  public String name() {
    return "history-upkeep";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    try {
      pack(time.now());
      round(time.now());
    } catch (StoreException e) {
      if (e.fault() != Fault.AWAY) {
        throw e;
      }
      LOG.debug("Tidying up is put off: {}", e.getMessage());
    }
  }

  private void pack(Instant now) {
    for (Past past : archive.known()) {
      if (!stopped && past.isDue(now, WINDOW, most)) {
        carefully(past, () -> packing.pack(past, now));
      } else if (!stopped && past.rowsLeft()) {
        carefully(past, () -> packing.packRows(past));
      }
    }
  }

  // An hour by a clock that may be set back.
  private void round(Instant now) {
    if (waiting.isEmpty()
        && (!now.isBefore(nextRound) || now.isBefore(lastRound.minus(BETWEEN_ROUNDS)))) {
      waiting.addAll(archive.tables().machines());
      lastRound = now;
      nextRound = now.plus(BETWEEN_ROUNDS);
    }
    MachineId next = waiting.peek();
    if (next != null) {
      archive.find(next).ifPresent(past -> carefully(past, () -> tidy(past, now)));
      waiting.remove();
      if (waiting.isEmpty() && !anyRowsLeft()) {
        archive.tables().truncateRows();
      }
    }
  }

  private boolean anyRowsLeft() {
    return archive.tables().machines().stream()
        .flatMap(machine -> archive.find(machine).stream())
        .anyMatch(Past::rowsLeft);
  }

  private void tidy(Past past, Instant now) {
    packing.tidy(past);
    retention.apply(past, now);
  }

  // Whatever fails may have been committed all the same.
  private void carefully(Past past, Runnable work) {
    if (!past.upkeep().tryLock()) {
      return;
    }
    try {
      if (archive.isCurrent(past)) {
        work.run();
      }
    } catch (RuntimeException e) {
      archive.doubt(past);
      throw e;
    } finally {
      past.upkeep().unlock();
    }
  }
}
