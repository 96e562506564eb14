package io.millwright.mail.internal;

import io.millwright.mail.Dispatch.State;
import io.millwright.mail.internal.NotTakenException.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries letters from the box to the server, round by round. Rounds are made one at a time; the
 * trouble can be asked for at any time.
 */
final class Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final int AT_ONCE = 100;
  private static final Duration LETTER_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LETTER_PAUSE = Duration.ofHours(1);
  private static final Duration SERVER_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_SERVER_PAUSE = Duration.ofMinutes(5);
  private static final Duration TIDY = Duration.ofMinutes(10);

  /** Takes letters out of the house. */
  @FunctionalInterface
  interface Way {
    /** Returns when the letter was taken. */
    void send(Outgoing letter) throws NotTakenException;
  }

  /** What keeps all letters from going out. */
  record Trouble(Instant since, Instant next, int tries, String words) {}

  private final LetterBox box;
  private final Settings settings;
  private final Way way;
  private volatile @Nullable Trouble trouble;
  private volatile @Nullable Instant taken;
  private Instant tidied = Instant.MIN;

  Carrier(LetterBox box, Settings settings, Way way) {
    this.box = box;
    this.settings = settings;
    this.way = way;
  }

  /** Carries what is due. */
  void round() {
    Instant now = box.now();
    if (now.isBefore(tidied) || Duration.between(tidied, now).compareTo(TIDY) >= 0) {
      tidy(now);
    }
    if (pauses(now)) {
      return;
    }
    for (Outgoing letter : box.due(AT_ONCE)) {
      if (!carry(letter)) {
        return;
      }
    }
  }

  // A clock that was set back must not make a pause of hours.
  private boolean pauses(Instant now) {
    Trouble known = trouble;
    return known != null
        && now.isBefore(known.next())
        && Duration.between(now, known.next()).compareTo(LONGEST_SERVER_PAUSE) <= 0;
  }

  private void tidy(Instant now) {
    tidied = now;
    Duration oldest = settings.limits().giveUp();
    String why =
        "nobody took it within %d hours%s"
            .formatted(oldest.toHours(), trouble().map(last -> ": " + last.words()).orElse(""));
    int given = box.tidy(oldest, why);
    if (given > 0) {
      LOG.warn("{} letters are given up: {}", given, why);
    }
  }

  /** Whether others may follow. */
  private boolean carry(Outgoing letter) {
    try {
      way.send(letter);
    } catch (NotTakenException e) {
      return refused(letter, e);
    }
    // A crash here sends it once more: better twice than never.
    box.end(letter, State.SENT, "");
    taken = box.now();
    over();
    return true;
  }

  private boolean refused(Outgoing letter, NotTakenException e) {
    String words = String.valueOf(e.getMessage());
    switch (e.fault()) {
      case FOR_GOOD -> {
        LOG.warn("The letter {} to {} is given up: {}", letter.id(), letter.to(), words);
        box.end(letter, State.GIVEN_UP, words);
      }
      case FOR_NOW -> box.postpone(letter, pause(letter.tries()), words);
      case ALL -> troubled(words);
    }
    if (e.fault() != Fault.ALL) {
      over();
    }
    return e.fault() != Fault.ALL;
  }

  private static Duration pause(int tries) {
    return longer(LETTER_PAUSE, tries, LONGEST_LETTER_PAUSE);
  }

  private static Duration longer(Duration first, int tries, Duration longest) {
    Duration pause = first.multipliedBy(1L << Math.min(tries, 10));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  private void troubled(String words) {
    Trouble before = trouble;
    int tries = before == null ? 0 : before.tries();
    Instant now = box.now();
    if (before == null) {
      LOG.warn("Letters wait: {}", words);
    }
    trouble =
        new Trouble(
            before == null ? now : before.since(),
            now.plus(longer(SERVER_PAUSE, tries, LONGEST_SERVER_PAUSE)),
            tries + 1,
            words);
  }

  private void over() {
    if (trouble != null) {
      LOG.info("Letters go out again by {}", settings.route());
      trouble = null;
    }
  }

  /** What keeps all letters from going out; empty if nothing does. */
  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** When the last letter was taken since the start. */
  Optional<Instant> taken() {
    return Optional.ofNullable(taken);
  }
}
