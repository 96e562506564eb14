package io.millwright.access.internal;

import io.millwright.access.internal.code.RecoveryCodes;
import io.millwright.access.internal.code.TimeCodes;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accepts a code of a second factor once. */
@Component(service = Factors.class)
public final class Factors {
  private static final int LONGEST = 64;

  private final Book book;
  private final Store store;
  private final Clock clock;
  private final Brake brake;
  private final TimeCodes codes = new TimeCodes();

  /** For the running site. */
  @Activate
  public Factors(@Reference Book book, @Reference Store store) {
    this(book, store, Clock.systemUTC());
  }

  Factors(Book book, Store store, Clock clock) {
    this.book = book;
    this.store = store;
    this.clock = clock;
    this.brake = new Brake(clock);
  }

  /** What guesses of codes are slowed down by. */
  Brake brake() {
    return brake;
  }

  /** Whether it is the code of now, or a recovery code; it is used up then. */
  boolean accept(Known known, String code) {
    if (code.length() > LONGEST || known.secrets().factor().isEmpty()) {
      return false;
    }
    boolean fits = acceptTimeCode(known, code) || acceptRecoveryCode(known, code);
    if (fits) {
      brake.codePassed(known.id().text());
    }
    return fits;
  }

  private boolean acceptTimeCode(Known known, String code) {
    var accepted = new AtomicBoolean();
    book.touch(
        known.id(),
        now -> {
          Known.Secrets secrets = now.secrets();
          OptionalLong step =
              secrets.factor().isEmpty()
                  ? OptionalLong.empty()
                  : codes.step(secrets.factor(), code, clock.instant(), secrets.step());
          accepted.set(step.isPresent());
          return step.isPresent()
              ? now.with(secrets.withFactor(secrets.factor(), step.getAsLong()))
              : now;
        });
    return accepted.get();
  }

  // While the store is away a recovery code cannot be used up, and so lets nobody in.
  private boolean acceptRecoveryCode(Known known, String code) {
    try {
      return store.find(
          transaction -> SecretTables.recover(transaction, known.id(), RecoveryCodes.hash(code)));
    } catch (StoreException e) {
      return false;
    }
  }
}
