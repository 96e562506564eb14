package io.millwright.model;

import java.util.Comparator;

/**
 * The place of a reading in all that the platform received from one machine. The proof of order and
 * of completeness: within an epoch numbers have no holes.
 *
 * @param epoch counts the starts of the platform, from 1; saved, so it never repeats
 * @param number counts a machine's readings within the epoch, from 1
 */
public record Sequence(long epoch, long number) implements Comparable<Sequence> {
  private static final Comparator<Sequence> ORDER =
      Comparator.comparingLong(Sequence::epoch).thenComparingLong(Sequence::number);

  /** The place {@code steps} further on in the same epoch. */
  public Sequence plus(long steps) {
    return new Sequence(epoch, number + steps);
  }

  @Override
  public int compareTo(Sequence other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + ":" + number;
  }
}
