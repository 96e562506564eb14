package io.millwright.model;

/**
 * The place of a reading in all that the platform received from one machine. The proof of order and
 * of completeness: within an epoch numbers have no holes.
 *
 * @param epoch counts the starts of the platform, from 1; saved, so it never repeats
 * @param number counts a machine's readings within the epoch, from 1
 */
public record Sequence(long epoch, long number) implements Comparable<Sequence> {
  /** The place {@code steps} further on in the same epoch. */
  public Sequence plus(long steps) {
    return new Sequence(epoch, number + steps);
  }

  @Override
  public int compareTo(Sequence other) {
    return epoch == other.epoch
        ? Long.compare(number, other.number)
        : Long.compare(epoch, other.epoch);
  }

  @Override
  public String toString() {
    return epoch + ":" + number;
  }
}
