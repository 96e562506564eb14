package io.millwright.bus.internal;

import io.millwright.bus.FactLog;
import io.millwright.bus.Listener;
import java.time.Duration;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the listeners and the log of facts, and brings them to the lanes. Nobody needs it. */
@Component(
    service = {},
    immediate = true)
public final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final LaneBook lanes;
  private final IdentityHashMap<Listener, ListenerLane> seated = new IdentityHashMap<>();
  private @Nullable FactLog factLog;
  private @Nullable AutoCloseable subscription;

  @Activate
  public Delivery(@Reference LaneBook lanes) {
    this.lanes = lanes;
  }

  /** Lets the listeners that are still there take what waits for them. */
  @Deactivate
  public void close() {
    lanes.drain(FAREWELL);
  }

  /** Seats a listener; a wrong one is refused without harm to the others. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void addListener(Listener listener) {
    try {
      ListenerLane lane = lanes.seat(new Guest(listener));
      synchronized (seated) {
        seated.put(listener, lane);
      }
    } catch (Exception e) {
      LOG.error("{} hears nothing", listener.getClass().getName(), e);
    }
  }

  /** Returns when the listener is in no call any more; its queue waits for the next of its name. */
  public void removeListener(Listener listener) {
    ListenerLane lane;
    synchronized (seated) {
      lane = seated.remove(listener);
    }
    if (lane != null) {
      lane.unseat(listener);
    }
  }

  /** Facts are told as long as there is a log of them. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public synchronized void addFactLog(FactLog log) {
    endSubscription();
    factLog = log;
    subscription = log.onCommit(lanes::wakeCouriers);
    lanes.factLog(log);
  }

  /** A log that was already replaced changes nothing. */
  public synchronized void removeFactLog(FactLog log) {
    if (factLog == log) {
      endSubscription();
      factLog = null;
      lanes.factLog(null);
    }
  }

  private void endSubscription() {
    if (subscription == null) {
      return;
    }
    try {
      subscription.close();
    } catch (Exception e) {
      LOG.warn("the old log of facts may still call", e);
    }
    subscription = null;
  }
}
