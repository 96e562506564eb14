package io.millwright.monitoring.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.driver.DriverException;
import io.millwright.driver.host.DriverHost;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells machines that somebody acknowledged their conditions. In a queue of its own: a machine that
 * does not answer must not hold up the judging.
 */
@Component(service = Listener.class)
public final class Acknowledger implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);

  private static final int MOST_AT_ONCE = 100;

  private final Roll roll;
  private final AtomicReference<@Nullable DriverHost> host = new AtomicReference<>();

  /** For the running site. */
  @Activate
  public Acknowledger(@Reference Roll roll) {
    this.roll = roll;
  }

  @Override
  public String name() {
    return "acknowledgements";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) throws InterruptedException {
    @Nullable DriverHost drivers = host.get();
    if (drivers == null) {
      return;
    }
    // One by one: what is not told when this ends is still owed.
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      Optional<Debts.Debt> debt = roll.debts().take();
      if (debt.isEmpty()) {
        return;
      }
      tell(drivers, debt.get());
    }
  }

  private static void tell(DriverHost drivers, Debts.Debt debt) throws InterruptedException {
    try {
      drivers.acknowledge(debt.machine(), debt.condition(), debt.comment());
    } catch (DriverException | IllegalArgumentException e) {
      LOG.info(
          "{} was not told that {} is acknowledged: {}",
          debt.machine(),
          debt.condition(),
          e.getMessage());
    }
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindHost(DriverHost service) {
    host.set(service);
  }

  void unbindHost(DriverHost service) {
    host.compareAndSet(service, null);
  }
}
