package io.millwright.bench.chart;

import java.util.Comparator;
import java.util.List;

/**
 * One quantity against another, both from little to much, beside what would be in proportion.
 *
 * @param points at least two
 */
public record Curve(String title, String across, String up, List<Point> points) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 84;
  private static final int RIGHT = 650;
  private static final int TOP = 60;
  private static final int BOTTOM = 380;

  /** Both above 0. */
  public record Point(double x, double y) {}

  public Curve {
    if (points.size() < 2) {
      throw new IllegalArgumentException(title + ": a curve needs two points");
    }
    points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
  }

  /** The picture. */
  public String svg() {
    var svg = new Svg(WIDTH, HEIGHT, title);
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    double expected = first.y() * last.x() / first.x();
    double least = points.stream().mapToDouble(Point::y).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::y).max().orElseThrow();
    var x = new Scale(first.x(), last.x(), LEFT, RIGHT);
    var y = new Scale(Math.min(least, expected), Math.max(most, expected), BOTTOM, TOP);
    axes(svg, x, y);
    svg.line(x.at(first.x()), y.at(first.y()), x.at(last.x()), y.at(expected), "expected");
    svg.text(
        x.at(last.x()) - 10,
        y.at(expected) - 8,
        Svg.Anchor.END,
        "axis",
        "in proportion to the least");
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      svg.line(x.at(a.x()), y.at(a.y()), x.at(b.x()), y.at(b.y()), "curve");
    }
    for (Point point : points) {
      boolean isLast = point.equals(last);
      svg.dot(x.at(point.x()), y.at(point.y()), "held");
      svg.text(
          x.at(point.x()) + (isLast ? 12 : 8),
          y.at(point.y()) + (isLast ? 4 : 20),
          Svg.Anchor.START,
          "held",
          "%.1f".formatted(point.y()));
    }
    return svg.text();
  }

  private void axes(Svg svg, Scale x, Scale y) {
    svg.text(LEFT, 32, Svg.Anchor.START, "title", title);
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), BOTTOM, "grid");
      svg.text(x.at(tick), BOTTOM + 18, Svg.Anchor.MIDDLE, "tick", Scale.shown(tick));
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
      svg.text(LEFT - 8, y.at(tick) + 4, Svg.Anchor.END, "tick", Scale.shown(tick));
    }
    svg.line(LEFT, TOP, LEFT, BOTTOM, "frame");
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "frame");
    svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 44, Svg.Anchor.MIDDLE, "axis", across);
    svg.upright(24, (TOP + BOTTOM) / 2.0, up);
  }
}
