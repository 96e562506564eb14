package io.millwright.store.internal.offline;

import java.util.Comparator;

/** A version of Millwright, to tell older from newer. */
record Version(int major, int minor, int micro) implements Comparable<Version> {
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::micro);

  /** Reads what is number of it: {@code 1.2.3.anything}, {@code 1.2.3-anything}. */
  static Version of(String text) {
    String[] parts = text.split("[.-]", -1);
    return new Version(number(parts, 0), number(parts, 1), number(parts, 2));
  }

  private static int number(String[] parts, int place) {
    boolean is = place < parts.length && parts[place].matches("\\d{1,9}");
    return is ? Integer.parseInt(parts[place]) : 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }
}
