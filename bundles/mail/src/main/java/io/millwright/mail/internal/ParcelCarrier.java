package io.millwright.mail.internal;

import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the news of one rule to its receiver, in order: what follows waits for what is not taken.
 * Used by one thread at a time.
 */
final class ParcelCarrier {
  private static final Logger LOG = LoggerFactory.getLogger(ParcelCarrier.class);
  private static final int AT_ONCE = 50;
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  static final Duration GIVE_UP = Duration.ofDays(4);

  /** Takes news out of the house. */
  @FunctionalInterface
  interface Way {
    /** Returns when it was taken. */
    void send(Parcel parcel, Instant now) throws NotTakenException;
  }

  private final Store store;
  private final Clock clock;
  private final String rule;
  private final Way way;
  private boolean failing;

  ParcelCarrier(Store store, Clock clock, String rule, Way way) {
    this.store = store;
    this.clock = clock;
    this.rule = rule;
    this.way = way;
  }

  /** Carries what is due. */
  void round() {
    for (Parcel parcel : store.find(transaction -> ParcelTable.of(transaction, rule, AT_ONCE))) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      // A clock that was set back must not make a pause of hours.
      boolean waits =
          now.isBefore(parcel.next())
              && Duration.between(now, parcel.next()).compareTo(LONGEST_PAUSE) <= 0;
      if (waits || !carry(parcel, now)) {
        return;
      }
    }
  }

  /** Whether others may follow. */
  private boolean carry(Parcel parcel, Instant now) {
    try {
      way.send(parcel, now);
    } catch (NotTakenException e) {
      return refused(parcel, String.valueOf(e.getMessage()), now);
    }
    // A crash here sends it once more, with the same key.
    store.change(transaction -> ParcelTable.remove(transaction, parcel.id()));
    if (failing) {
      LOG.info("The news of the rule {} is taken again", rule);
    }
    failing = false;
    return true;
  }

  private boolean refused(Parcel parcel, String words, Instant now) {
    if (Duration.between(parcel.made(), now).compareTo(GIVE_UP) >= 0) {
      LOG.warn("News of the rule {} is given up after {} days: {}", rule, GIVE_UP.toDays(), words);
      store.change(transaction -> ParcelTable.remove(transaction, parcel.id()));
      return true;
    }
    if (!failing) {
      LOG.warn("The news of the rule {} waits: {}", rule, words);
    }
    failing = true;
    Duration pause = PAUSE.multipliedBy(1L << Math.min(parcel.tries(), 10));
    Instant again = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    store.change(transaction -> ParcelTable.postpone(transaction, parcel.id(), again, words));
    return false;
  }
}
