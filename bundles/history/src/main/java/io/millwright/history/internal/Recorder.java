package io.millwright.history.internal;

import io.millwright.bus.GapFound;
import io.millwright.bus.Listener;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.TimePassed;
import io.millwright.history.internal.db.HistoryTables;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts what machines say: it is accepted when {@code on} returns. While the database is away it
 * waits, so that nothing is lost as long as its queue has room.
 */
@Component
@Designate(ocd = RecorderConfig.class)
public final class Recorder implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final HistoryTables tables;
  private final Pruning pruning;
  private final Duration betweenTries;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Activate
  public Recorder(@Reference Store store, RecorderConfig config) {
    this(store, config, BETWEEN_TRIES);
  }

  Recorder(Store store, RecorderConfig config, Duration betweenTries) {
    this.tables = new HistoryTables(store);
    this.pruning = new Pruning(tables, Duration.ofDays(config.keep_days()));
    this.betweenTries = betweenTries;
  }

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Overflow overflow() {
    return Overflow.PUSH_BACK;
  }

  @Override
  public void on(News news) throws InterruptedException {
    if (news instanceof ReadingsReceived batch) {
      patiently(() -> tables.accept(batch));
    } else if (news instanceof MachineEventReceived event) {
      patiently(() -> tables.accept(event));
    } else if (news instanceof GapFound found) {
      patiently(() -> tables.accept(found.gap()));
    }
  }

  @Override
  public void on(TimePassed time) {
    try {
      pruning.step(time.now());
    } catch (StoreException e) {
      if (e.fault() != Fault.AWAY) {
        throw e;
      }
      LOG.debug("Pruning is put off: {}", e.getMessage());
    }
  }

  private void patiently(Runnable work) throws InterruptedException {
    boolean told = false;
    while (true) {
      try {
        work.run();
        if (told) {
          LOG.info("The database is back; history goes on");
        }
        return;
      } catch (StoreException e) {
        if (e.fault() != Fault.AWAY
            || stopped.await(betweenTries.toMillis(), TimeUnit.MILLISECONDS)) {
          throw e;
        }
        if (!told) {
          LOG.warn("History waits for the database: {}", e.getMessage());
          told = true;
        }
      }
    }
  }
}
