package io.millwright.torture.stage;

import java.util.ArrayList;
import java.util.List;

/** A quantity looked at again and again: does it grow? */
public final class Trend {
  private final String name;
  private final List<Double> values = new ArrayList<>();

  /** Of that name. */
  public Trend(String name) {
    this.name = name;
  }

  /** The next look. */
  public void add(double value) {
    values.add(value);
  }

  /**
   * By how much it grew over the later half of the looks: the median of the slopes between all
   * pairs, which single outliers do not move, times the number of looks.
   */
  public double growth() {
    List<Double> late = values.subList(values.size() / 2, values.size());
    var slopes = new ArrayList<Double>();
    for (int i = 0; i < late.size(); i++) {
      for (int j = i + 1; j < late.size(); j++) {
        slopes.add((late.get(j) - late.get(i)) / (j - i));
      }
    }
    if (slopes.isEmpty()) {
      throw new IllegalStateException(name + ": too few looks");
    }
    slopes.sort(null);
    return slopes.get(slopes.size() / 2) * (late.size() - 1);
  }

  /** For the report. */
  public String words() {
    return "%s: %.1f at first, %.1f at last, growth %+.2f over the later half"
        .formatted(name, values.get(0), values.get(values.size() - 1), growth());
  }
}
