package io.millwright.exchange.internal.anonymous;

import java.util.Comparator;

/**
 * What a figure is about.
 *
 * @param week counted from the machine's own first one, which is 0
 * @param about what it is about
 */
record Cell(int week, About about) implements Comparable<Cell> {
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::about, About.ORDER).thenComparing(Cell::week);

  /**
   * A figure of a signal or of events.
   *
   * @param table the file it stands in
   * @param name of the signal, or the kind of event
   * @param unit of the signal, or the severity of events as a word
   * @param figure low, mean, high, increase, or count
   */
  record About(Table table, String name, String unit, String figure) {
    static final Comparator<About> ORDER =
        Comparator.comparing(About::table)
            .thenComparing(About::name)
            .thenComparing(About::unit)
            .thenComparing(About::figure);

    About called(String other) {
      return new About(table, other, unit, figure);
    }
  }

  /** The files. */
  enum Table {
    READINGS,
    EVENTS
  }

  @Override
  public int compareTo(Cell other) {
    return ORDER.compare(this, other);
  }
}
