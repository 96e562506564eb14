package io.millwright.bench;

import java.util.Locale;

/** Numbers as people read them: three digits that count. */
final class Words {
  private Words() {}

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String form =
        size >= 1000 || size == Math.rint(size)
            ? "%,.0f"
            : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, form, value);
  }

  static String value(Figure figure) {
    return (number(figure.value()) + " " + figure.unit()).strip();
  }

  static String limit(Figure figure) {
    if (Double.isNaN(figure.limit())) {
      return "–";
    }
    return figure.limit() == 0 && "none".equals(figure.limitName())
        ? "none"
        : "%s (%s)".formatted(number(figure.limit()), figure.limitName());
  }

  static String goal(Figure figure) {
    return figure.hasGoal() ? figure.wanted().sign() + number(figure.goal()) : "–";
  }

  static String holds(Figure figure) {
    return figure.hasGoal() ? figure.holds() ? "yes" : "NO" : "–";
  }
}
