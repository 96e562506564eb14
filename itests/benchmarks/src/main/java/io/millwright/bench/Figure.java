package io.millwright.bench;

/**
 * One measured value beside its limit, measured in the same run.
 *
 * @param limit NaN if there is none
 * @param ratio value by limit; NaN if there is no limit
 * @param goal what the ratio should be; NaN if nothing is wanted of it
 * @param note what a reader must know of it, or nothing
 */
public record Figure(
    String name,
    double value,
    String unit,
    String limitName,
    double limit,
    double ratio,
    Wanted wanted,
    double goal,
    boolean holds,
    String note) {

  /** On which side of the goal the ratio should be. */
  public enum Wanted {
    AT_MOST("≤ "),
    AT_LEAST("≥ "),
    NOTHING("");

    private final String sign;

    Wanted(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /** A value that should be at most {@code goal} times its limit. */
  public static Figure atMost(
      String name, double value, String unit, String limitName, double limit, double goal) {
    return of(name, value, unit, limitName, limit, Wanted.AT_MOST, goal);
  }

  /** A value that should be at least {@code goal} times its limit. */
  public static Figure atLeast(
      String name, double value, String unit, String limitName, double limit, double goal) {
    return of(name, value, unit, limitName, limit, Wanted.AT_LEAST, goal);
  }

  /** A value beside something, of which nothing is wanted. */
  public static Figure beside(
      String name, double value, String unit, String limitName, double limit) {
    return of(name, value, unit, limitName, limit, Wanted.NOTHING, Double.NaN);
  }

  /** A value that only should be known. */
  public static Figure told(String name, double value, String unit) {
    return of(name, value, unit, "", Double.NaN, Wanted.NOTHING, Double.NaN);
  }

  /** A number of things of which there must be none. */
  public static Figure none(String name, double value, String unit) {
    return new Figure(name, value, unit, "none", 0, Double.NaN, Wanted.AT_MOST, 0, value == 0, "");
  }

  private static Figure of(
      String name,
      double value,
      String unit,
      String limitName,
      double limit,
      Wanted wanted,
      double goal) {
    double ratio = value / limit;
    boolean holds =
        switch (wanted) {
          case AT_MOST -> ratio <= goal;
          case AT_LEAST -> ratio >= goal;
          case NOTHING -> true;
        };
    return new Figure(name, value, unit, limitName, limit, ratio, wanted, goal, holds, "");
  }

  /** The same with a word for the reader; after the one it has, if it has one. */
  public Figure note(String more) {
    String both = note.isEmpty() ? more : note + "; " + more;
    return new Figure(name, value, unit, limitName, limit, ratio, wanted, goal, holds, both);
  }

  /** Whether anything is wanted of it. */
  public boolean hasGoal() {
    return wanted != Wanted.NOTHING;
  }
}
