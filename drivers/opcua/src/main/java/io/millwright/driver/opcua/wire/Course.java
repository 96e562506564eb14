package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.wire.Plan.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;

/**
 * What was told of one signal, so that its two ways do not meet: the subscription tells each change
 * once and in its order, but later than a read could show it. So a read value never overtakes the
 * subscription: one that is new waits for it until the next refresh, and one that is still the same
 * is told for a moment up to which every change would have come. Used under the outlet's lock.
 */
final class Course {
  /** Only these bits of a status say how good a value is; the others tell of queues and limits. */
  private static final long MEANING = 0xFFFF0000L;

  private final Told told;
  private final Duration grace;

  /** What was told last, or began; then by our own count of nanoseconds. */
  private long since;

  private @Nullable Word last;
  private int spell;
  private Instant still = Instant.MIN;
  private @Nullable Word held;
  private int heldSpell;
  private boolean silent;
  private volatile boolean refused;

  /** A value and the time it is told for. */
  record Word(DataValue raw, Instant at) {
    private boolean sameValue(Word other) {
      return status() == other.status()
          && Objects.deepEquals(raw.getValue().getValue(), other.raw.getValue().getValue());
    }

    private long status() {
      return raw.getStatusCode().value() & MEANING;
    }

    /** How much later this was read, by the machine's clock; empty if that clock says nothing. */
    private Optional<Duration> after(Word other) {
      long now = Outlet.ticks(raw.getServerTime());
      long before = Outlet.ticks(other.raw.getServerTime());
      return before == 0 || now <= before
          ? Optional.empty()
          : Optional.of(Duration.ofNanos((now - before) * 100));
    }
  }

  /**
   * Nothing was told yet.
   *
   * @param grace a change that is older has come by the subscription
   * @param nanos now
   */
  Course(Told told, Duration grace, long nanos) {
    this.told = told;
    this.grace = grace;
    this.since = nanos;
  }

  Told told() {
    return told;
  }

  /** The machine does not send it: all that is known comes by reading. */
  void refuse() {
    refused = true;
  }

  private boolean onlyRead() {
    return refused || silent;
  }

  /** Whether it has been told nothing for so long that reading it makes sense. */
  boolean isQuiet(long nanos) {
    return onlyRead() || nanos - since >= grace.toNanos();
  }

  /**
   * Takes what the subscription sent; false if that was told already.
   *
   * @param newSpell counts the losses of the connection: the first value after one is always told
   */
  boolean sent(Word word, long nanos, int newSpell) {
    held = null;
    silent = false;
    boolean again =
        last != null && spell == newSpell && word.at().equals(last.at()) && word.sameValue(last);
    if (!again) {
      note(word, nanos, newSpell);
    }
    return !again;
  }

  private void note(Word word, long nanos, int newSpell) {
    last = word;
    since = nanos;
    spell = newSpell;
    still = word.at();
  }

  /**
   * Takes what was read; gives what there is to tell of it.
   *
   * @param asked when the machine was asked
   */
  Optional<Word> read(Word word, long asked, long nanos, int newSpell) {
    Word before = last;
    if (before != null && since > asked && !onlyRead()) {
      // What was sent meanwhile is newer, or as new.
      return Optional.empty();
    }
    if (before != null && word.sameValue(before)) {
      held = null;
      return refused && word.at().isAfter(still) ? told(word, nanos, newSpell) : still(word, asked);
    }
    if (onlyRead()) {
      return told(word, nanos, newSpell);
    }
    Word waiting = heldSpell == newSpell ? held : null;
    held = word;
    heldSpell = newSpell;
    // An older one comes from a store that lags behind the subscription.
    if (waiting == null || (before != null && waiting.at().isBefore(before.at()))) {
      return Optional.empty();
    }
    silent = true;
    return told(word, nanos, newSpell);
  }

  private Optional<Word> told(Word word, long nanos, int newSpell) {
    held = null;
    note(word, nanos, newSpell);
    return Optional.of(word);
  }

  /** That it has not changed until shortly before it was asked for. */
  private Optional<Word> still(Word word, long asked) {
    Word before = Objects.requireNonNull(last);
    Duration passed = word.after(before).orElse(Duration.ofNanos(asked - since));
    Instant at = before.at().plus(passed).minus(refused ? Duration.ZERO : grace);
    if (!at.isAfter(still)) {
      return Optional.empty();
    }
    still = at;
    return Optional.of(new Word(word.raw(), at));
  }
}
