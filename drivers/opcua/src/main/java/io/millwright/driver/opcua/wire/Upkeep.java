package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.mapping.Mapping;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection of use. The library repairs its session; this class repairs what the library
 * does not: the subscription, the namespace indices, the conditions. All its state is guarded by
 * one lock, because the library's callbacks come on several threads and in no order.
 */
final class Upkeep implements SessionActivityListener {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Target target;
  private final Lookout lookout;
  private final Mapping mapping;
  private final ConditionLedger ledger;
  private final Pools pools;
  private final Outlet outlet;
  private final OpcUaClient client;
  private final Patience patience;

  private final Object lock = new Object();
  private @Nullable Feed feed;
  private boolean active = true;
  private boolean lost;
  private String lostBecause = "";
  private boolean stale;
  private boolean mending;
  private boolean closed;

  Upkeep(
      Dialer dialer, Mapping mapping, ConditionLedger ledger, Outlet outlet, OpcUaClient client) {
    this.target = dialer.target();
    this.lookout =
        new Lookout(
            dialer, this::isDown, why -> lose(why.fault(), String.valueOf(why.getMessage())));
    this.mapping = mapping;
    this.ledger = ledger;
    this.pools = dialer.pools();
    this.outlet = outlet;
    this.client = client;
    this.patience = Patience.of(dialer);
  }

  /** The subscription; empty while the connection is lost, and after the end. */
  Optional<Feed> flowing() {
    synchronized (lock) {
      return lost || closed ? Optional.empty() : Optional.ofNullable(feed);
    }
  }

  /** Whether this is the present subscription and the connection not lost. */
  boolean isFlowing(Feed which) {
    return flowing().filter(present -> present == which).isPresent();
  }

  /** Whether the session is up, as far as known. */
  boolean isActive() {
    synchronized (lock) {
      return active;
    }
  }

  /** Nothing is repaired any more; false if it was so before. */
  boolean end() {
    synchronized (lock) {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }

  @Override
  public void onSessionInactive(UaSession session) {
    synchronized (lock) {
      active = false;
    }
    lose(
        Fault.UNREACHABLE,
        target.address() + ": the connection is lost; the driver reconnects by itself");
    lookout.begin();
  }

  private boolean isDown() {
    synchronized (lock) {
      return !active && !closed;
    }
  }

  @Override
  public void onSessionActive(UaSession session) {
    synchronized (lock) {
      active = true;
    }
    pools.executor().execute(this::mend);
  }

  /** Finds all nodes anew and subscribes to them. */
  void build() throws UaException, DriverException {
    Explorer explorer = new Explorer(client, patience);
    Plan plan = new Survey(target, mapping, explorer).plan();
    outlet.warn(plan.warnings());
    outlet.declare(plan);
    outlet.nameplate(new NameplateSurvey(explorer).read(plan.nameplate(), outlet.nameplate()));
    Feed next = new Feed(client, patience, plan, target.publish(), outlet.nanos());
    Feed last;
    synchronized (lock) {
      last = feed;
      feed = next;
      stale = false;
    }
    if (last != null) {
      last.stop();
    }
    outlet.warn(
        next.start(
            new Notifications(
                this, next, outlet, new EventDesk(plan, ledger, outlet, this::refresh))));
    outlet.warn(next.refreshConditions());
  }

  /** Whether news of a subscription counts; the first after a loss ends the loss. */
  boolean heard(Feed from) {
    boolean restored;
    synchronized (lock) {
      if (closed || feed != from) {
        return false;
      }
      restored = lost && active && !stale;
      lost = lost && !restored;
    }
    if (restored) {
      outlet.restored();
    }
    return true;
  }

  private void lose(Fault fault, String detail) {
    synchronized (lock) {
      if (closed || (lost && detail.equals(lostBecause))) {
        return;
      }
      lost = true;
      lostBecause = detail;
    }
    outlet.lost(fault, detail);
  }

  /** Notes that the subscription is of no use any more. */
  void breakDown(Feed which, String why) {
    synchronized (lock) {
      if (closed || feed != which) {
        return;
      }
      stale = true;
    }
    lose(Fault.UNREACHABLE, target.address() + ": " + why + "; it is being subscribed anew");
    pools.executor().execute(this::mend);
  }

  private void mend() {
    synchronized (lock) {
      if (closed || mending || !active) {
        return;
      }
      mending = true;
    }
    boolean done = false;
    try {
      mendOnce();
      done = true;
    } catch (DriverException e) {
      lose(e.fault(), String.valueOf(e.getMessage()));
    } catch (UaException | RuntimeException e) {
      LOG.debug("{}: mending failed, again in {}", target.address(), AGAIN, e);
    }
    boolean again;
    synchronized (lock) {
      mending = false;
      again = (!done || stale) && active && !closed;
      stale = stale || !done;
    }
    if (again) {
      pools.later(AGAIN, this::mend);
    }
  }

  private void mendOnce() throws UaException, DriverException {
    Feed present;
    boolean keep;
    synchronized (lock) {
      present = feed;
      keep = present != null && !stale;
    }
    if (keep && present != null) {
      // The server kept the subscription; unless it numbers its namespaces anew, so do we.
      keep = new Explorer(client, patience).names().equals(present.plan().names());
    }
    if (keep && present != null) {
      outlet.warn(present.refreshConditions());
    } else {
      build();
    }
  }

  void refresh() {
    Feed present;
    synchronized (lock) {
      present = feed;
    }
    if (present != null) {
      pools
          .executor()
          .execute(
              () -> {
                try {
                  outlet.warn(present.refreshConditions());
                } catch (UaException e) {
                  LOG.debug("{}: conditions not refreshed", target.address(), e);
                }
              });
    }
  }
}
