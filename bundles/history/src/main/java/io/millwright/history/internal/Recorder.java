package io.millwright.history.internal;

import io.millwright.bus.GapFound;
import io.millwright.bus.Listener;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.News;
import io.millwright.history.PastListener;
import io.millwright.history.PastListener.Part;
import io.millwright.model.MachineId;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts what machines say: it is accepted when {@code onAll} returns. While the database is away
 * it waits, so that nothing is lost as long as its queue has room.
 */
@Component
@Designate(ocd = RecorderConfig.class)
public final class Recorder implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Archive archive;
  private final Duration gather;
  private final Duration betweenTries;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<PastListener> listeners = new CopyOnWriteArrayList<>();

  @Activate
  public Recorder(@Reference Archive archive, RecorderConfig config) {
    this(archive, config, BETWEEN_TRIES);
  }

  Recorder(Archive archive, RecorderConfig config, Duration betweenTries) {
    this.archive = archive;
    this.gather = Duration.ofMillis(config.gather_millis());
    this.betweenTries = betweenTries;
  }

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  /** Tells it from now on of what is kept. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void addPastListener(PastListener listener) {
    listeners.add(listener);
  }

  public void removePastListener(PastListener listener) {
    listeners.remove(listener);
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Overflow overflow() {
    return Overflow.PUSH_BACK;
  }

  // Each handing over costs a commit.
  @Override
  public Duration gather() {
    return gather;
  }

  @Override
  public void on(News news) throws InterruptedException {
    onAll(List.of(news));
  }

  @Override
  public void onAll(List<News> news) throws InterruptedException {
    boolean told = false;
    while (true) {
      try {
        archive.accept(news);
        if (told) {
          LOG.info("The database is back; history goes on");
        }
        tell(news);
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

  private void tell(List<News> kept) {
    for (News each : kept) {
      if (each instanceof MachineEventReceived event) {
        tell(event.machine(), Part.EVENTS);
      } else if (each instanceof GapFound gap) {
        tell(gap.machine(), Part.GAPS);
      }
    }
  }

  private void tell(MachineId machine, Part part) {
    for (PastListener listener : listeners) {
      try {
        listener.kept(machine, part);
      } catch (RuntimeException e) {
        LOG.warn("{} failed on hearing of {}", listener.getClass().getName(), machine, e);
      }
    }
  }
}
