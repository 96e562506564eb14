package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while a session is down, whether it can come back at all: a machine with another
 * certificate refuses the library for ever, and the library tells nobody.
 */
final class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final Dialer dialer;
  private final BooleanSupplier down;
  private final Consumer<DriverException> found;
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * Looks nowhere yet.
   *
   * @param down whether the session is still down
   * @param found told what stands in its way
   */
  Lookout(Dialer dialer, BooleanSupplier down, Consumer<DriverException> found) {
    this.dialer = dialer;
    this.down = down;
    this.found = found;
  }

  /** The session went down. */
  void begin() {
    if (looking.compareAndSet(false, true)) {
      again(Optional.empty());
    }
  }

  private void again(Optional<Fault> before) {
    dialer.pools().later(EVERY, () -> look(before));
  }

  /** Only what is seen twice counts: a machine that is just starting may show something odd. */
  private void look(Optional<Fault> before) {
    if (!down.getAsBoolean()) {
      looking.set(false);
      return;
    }
    Optional<DriverException> obstacle = obstacle();
    Optional<Fault> fault = obstacle.map(DriverException::fault);
    if (obstacle.isPresent() && fault.equals(before) && down.getAsBoolean()) {
      found.accept(obstacle.get());
    }
    again(fault);
  }

  private Optional<DriverException> obstacle() {
    try {
      return dialer.obstacle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("{} cannot be looked at", dialer.target().address(), e);
    }
    return Optional.empty();
  }
}
