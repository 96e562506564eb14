package io.millwright.bench.chart;

import io.millwright.bench.Figure;
import io.millwright.bench.Figure.Wanted;
import java.util.List;

/** All figures with a goal beside it: how much of what is allowed each of them takes. */
public final class Goals {
  private static final int WIDTH = 940;
  private static final int LEFT = 440;
  private static final int RIGHT = 850;
  private static final int TOP = 92;
  private static final int ROW = 22;
  private static final double LEAST_SHOWN = 0.001;

  private Goals() {}

  /** Whether the picture has a place for it: none for what must not be at all. */
  public static boolean shows(Figure figure) {
    return figure.hasGoal() && Double.isFinite(share(figure)) && share(figure) > 0;
  }

  /** What a figure takes of what it may: 1 is just the goal, more than 1 misses it. */
  public static double share(Figure figure) {
    return figure.wanted() == Wanted.AT_LEAST
        ? figure.goal() / figure.ratio()
        : figure.ratio() / figure.goal();
  }

  /**
   * The picture.
   *
   * @param figures at least one, all of them shown
   */
  public static String svg(List<Figure> figures) {
    int bottom = TOP + figures.size() * ROW;
    var svg = new Svg(WIDTH, bottom + 60, "Figures beside their goals");
    double least = figures.stream().mapToDouble(Goals::share).min().orElseThrow();
    double most = figures.stream().mapToDouble(Goals::share).max().orElseThrow();
    var x = new Scale(Math.max(LEAST_SHOWN, Math.min(least, 0.1)), Math.max(most, 2), LEFT, RIGHT);
    svg.text(24, 32, Svg.Anchor.START, "title", "Figures beside their goals");
    svg.dot(32, 55, "held");
    svg.text(44, 59, Svg.Anchor.START, "held", "holds");
    svg.diamond(112, 55, "missed");
    svg.text(126, 59, Svg.Anchor.START, "missed", "missed");
    axis(svg, x, bottom);
    for (int row = 0; row < figures.size(); row++) {
      row(svg, x, TOP + row * ROW + ROW / 2.0, figures.get(row));
    }
    return svg.text();
  }

  private static void axis(Svg svg, Scale x, int bottom) {
    svg.area(x.at(1), TOP, RIGHT - x.at(1), bottom - TOP, "over");
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), bottom, "grid");
      svg.text(x.at(tick), bottom + 18, Svg.Anchor.MIDDLE, "tick", Scale.shown(tick));
    }
    svg.line(x.at(1), TOP - 6, x.at(1), bottom, "goal");
    svg.text(x.at(1), TOP - 12, Svg.Anchor.MIDDLE, "axis", "goal");
    String words = "ratio by goal (where much is wanted: goal by ratio); left of 1 the goal holds";
    svg.text((LEFT + RIGHT) / 2.0, bottom + 42, Svg.Anchor.MIDDLE, "axis", words);
  }

  private static void row(Svg svg, Scale x, double y, Figure figure) {
    double share = share(figure);
    String kind = figure.holds() ? "held" : "missed";
    svg.line(LEFT, y, RIGHT, y, "grid");
    svg.text(LEFT - 12, y + 4, Svg.Anchor.END, kind, figure.name());
    if (figure.holds()) {
      svg.dot(x.at(share), y, kind);
    } else {
      svg.diamond(x.at(share), y, kind);
    }
    svg.text(RIGHT + 12, y + 4, Svg.Anchor.START, kind, shown(share));
  }

  private static String shown(double share) {
    return (share >= 100 ? "%,.0f" : share >= 0.1 ? "%.2f" : "%.3f").formatted(share);
  }
}
