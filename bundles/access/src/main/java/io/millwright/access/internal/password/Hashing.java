package io.millwright.access.internal.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The one place where passwords are hashed: two at a time, so that nobody fills the memory. */
@Component(service = Hashing.class)
public final class Hashing {
  /** Too many wait already: try again in some seconds. */
  public static final class BusyException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final int AT_ONCE = 2;
  private static final int MOST_WAITING = 50;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final PasswordHash hash;
  private final String nobodys;
  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final Semaphore admitted = new Semaphore(AT_ONCE + MOST_WAITING);

  /** For the running site. */
  @Activate
  public Hashing() {
    this(new Argon2());
  }

  /** With hashes of another kind. */
  public Hashing(PasswordHash hash) {
    this.hash = hash;
    this.nobodys = hash.nobodys();
  }

  /** The hash of a new password. */
  public String of(String password) throws BusyException {
    return limited(() -> hash.of(password));
  }

  /** Whether the password fits. Costs the same if there is no hash to compare with. */
  public boolean fits(String password, Optional<String> kept) throws BusyException {
    boolean fits = limited(() -> hash.fits(password, kept.orElse(nobodys)));
    return fits && kept.isPresent();
  }

  /** Whether a hash that fitted should be made anew. */
  public boolean isOld(String kept) {
    return hash.isOld(kept);
  }

  private <T> T limited(Supplier<T> work) throws BusyException {
    if (!admitted.tryAcquire()) {
      throw new BusyException();
    }
    try {
      if (!running.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new BusyException();
      }
      try {
        return work.get();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    } finally {
      admitted.release();
    }
  }
}
