package io.millwright.bench.whole;

import java.util.List;

/** What became of one contestant's laps; the first one tells the cost. */
record Laps(List<Counted> all) {
  Laps {
    all = List.copyOf(all);
  }

  /**
   * A lap, and what was wrong in the database when it was over.
   *
   * @param doubled also what is out of order
   */
  record Counted(Lap lap, long lost, long doubled) {
    boolean isHeld() {
      return lap.prompt() && lost == 0 && doubled == 0;
    }

    String words() {
      String rate = "%,.0f/s".formatted(lap.rate());
      if (isHeld()) {
        return rate + " held";
      }
      String behind = lap.prompt() ? "" : " and it fell behind";
      return "%s: %,d of %,d lost, %,d doubled%s"
          .formatted(rate, lost, lap.sent(), doubled, behind);
    }
  }

  Lap cost() {
    return all.get(0).lap();
  }

  /** The highest rate that was held; 0 if none was. */
  double rate() {
    return all.stream()
        .filter(Counted::isHeld)
        .mapToDouble(counted -> counted.lap().rate())
        .max()
        .orElse(0);
  }

  String words() {
    return String.join("; ", all.stream().map(Counted::words).toList());
  }
}
