package io.millwright.torture.ledger;

import static io.millwright.torture.ledger.Proof.Kind.DISORDERED;
import static io.millwright.torture.ledger.Proof.Kind.DOUBLED;
import static io.millwright.torture.ledger.Proof.Kind.GONE;
import static io.millwright.torture.ledger.Proof.Kind.HOLE;
import static io.millwright.torture.ledger.Proof.Kind.IN_GAP;
import static io.millwright.torture.ledger.Proof.Kind.LATE;
import static io.millwright.torture.ledger.Proof.Kind.LOST;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what one machine sent with what history keeps of it. Two proofs that know nothing of
 * each other: the platform's sequence numbers, which have no hole within an epoch, and the
 * machine's own counters, which have none at all. What is missing must lie in a gap.
 */
public final class Ledger {
  private static final Comparator<Kept> BY_SEQUENCE =
      Comparator.comparingLong(Kept::epoch).thenComparingLong(Kept::number);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Kept> kept;
  private final Coverage gaps;
  private final Rules rules;
  private final Proof proof;
  private long latestMillis;

  private Ledger(String machine, List<Kept> kept, List<Hole> gaps, Rules rules) {
    this.kept = kept.stream().sorted(BY_SEQUENCE).toList();
    this.gaps = new Coverage(gaps);
    this.rules = rules;
    this.proof = new Proof(machine);
  }

  /**
   * Compares.
   *
   * @param machine for the words
   * @param kept all that history has of it, in any order
   * @param gaps all that history has of it
   * @param accepted of each epoch the highest number that a reader was told is accepted
   */
  public static Findings judge(
      String machine, List<Kept> kept, List<Hole> gaps, Map<Long, Long> accepted, Rules rules) {
    var ledger = new Ledger(machine, kept, gaps, rules);
    ledger.numbers();
    ledger.accepted(accepted);
    ledger.counters();
    return ledger.findings();
  }

  private void numbers() {
    Kept before = null;
    for (Kept next : kept) {
      if (before == null || before.epoch() != next.epoch()) {
        missing(0, next.receivedMillis(), next);
      } else if (before.number() == next.number()) {
        proof.add(DOUBLED, 1, next.place());
      } else {
        missing(before.number(), before.receivedMillis(), next);
      }
      before = next;
    }
  }

  private void missing(long last, long lastMillis, Kept next) {
    long hole = next.number() - last - 1;
    if (hole > 0 && !gaps.touches(lastMillis, next.receivedMillis())) {
      proof.add(
          HOLE,
          hole,
          "%d:%d to %d, in no gap".formatted(next.epoch(), last + 1, next.number() - 1));
    }
  }

  private void accepted(Map<Long, Long> accepted) {
    var highest = new HashMap<Long, Long>();
    kept.forEach(reading -> highest.merge(reading.epoch(), reading.number(), Math::max));
    accepted.forEach(
        (epoch, number) -> {
          long there = highest.getOrDefault(epoch, 0L);
          if (there < number) {
            String where = "%d:%d to %d".formatted(epoch, there + 1, number);
            proof.add(GONE, number - there, where + " were told as accepted and are gone");
          }
        });
  }

  private void counters() {
    var newest = new HashMap<String, Kept>();
    for (Kept next : kept) {
      late(next);
      Kept before = newest.put(next.signal(), next);
      if (before != null) {
        step(before, next);
      }
    }
  }

  private void late(Kept next) {
    long late = next.receivedMillis() - next.sourceNanos() / NANOS_PER_MILLI;
    if (rules.clockJumps()) {
      return;
    }
    latestMillis = Math.max(latestMillis, late);
    if (late > rules.late().toMillis()) {
      proof.add(LATE, 1, "%s by %d ms".formatted(next.place(), late));
    }
  }

  private void step(Kept before, Kept next) {
    long step = next.value() - before.value();
    if (step == 1 || before.place().equals(next.place())) {
      return;
    }
    if (step == 0) {
      again(before, next);
    } else if (step < 0) {
      proof.add(DISORDERED, 1, words(before, next));
    } else {
      String cause = gaps.covering(before, next, step, rules.slack());
      if (cause.isEmpty()) {
        proof.add(LOST, step - 1, words(before, next) + ", in no gap");
      } else {
        proof.add(IN_GAP, step - 1, words(before, next) + ", " + cause);
      }
    }
  }

  /** A machine says what it shows once more when it is connected anew, at the same source time. */
  private void again(Kept before, Kept next) {
    boolean connectedAnew =
        before.epoch() != next.epoch()
            || gaps.touches(before.receivedMillis(), next.receivedMillis());
    if (!connectedAnew || before.sourceNanos() != next.sourceNanos()) {
      proof.add(DOUBLED, 1, words(before, next));
    }
  }

  private static String words(Kept before, Kept next) {
    return "%s from %s = %d to %s = %d"
        .formatted(next.signal(), before.place(), before.value(), next.place(), next.value());
  }

  private Findings findings() {
    return new Findings(
        kept.size(),
        // The same reading is missing by both counts.
        Math.max(proof.count(LOST), proof.count(HOLE)) + proof.count(GONE),
        proof.count(DOUBLED),
        proof.count(DISORDERED),
        proof.count(LATE),
        latestMillis,
        proof.count(IN_GAP),
        proof.lines());
  }
}
