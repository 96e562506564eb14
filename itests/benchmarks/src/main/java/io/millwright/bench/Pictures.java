package io.millwright.bench;

import io.millwright.bench.chart.Curve;
import io.millwright.bench.chart.Curve.Point;
import io.millwright.bench.chart.Goals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pictures of a page: by the names of their files without an ending. */
final class Pictures {
  /** The names of the figures that make a curve tell how many machines and signals it were. */
  private static final Pattern MACHINES = load("machines");

  private static final Pattern SIGNALS = load("signals");

  private Pictures() {}

  private static Pattern load(String by) {
    return Pattern.compile("scale: CPU by " + by + ", ([\\d,]+) × ([\\d,]+)");
  }

  /** As many as the figures suffice for. */
  static Map<String, String> of(List<Figure> figures) {
    var pictures = new LinkedHashMap<String, String>();
    List<Figure> shown = figures.stream().filter(Goals::shows).toList();
    if (!shown.isEmpty()) {
      pictures.put("goals", Goals.svg(shown));
    }
    curve(
        pictures,
        "machines",
        "What machines cost: 10 signals each, once a second",
        points(figures, MACHINES, 1));
    curve(
        pictures,
        "signals",
        "What signals cost: 100 machines, once a second",
        points(figures, SIGNALS, 2));
    return pictures;
  }

  private static void curve(
      Map<String, String> pictures, String what, String title, List<Point> points) {
    if (points.size() >= 2) {
      String across = what.equals("machines") ? "machines" : "signals of each machine";
      String up = "processor time of the site, % of a core";
      pictures.put(what, new Curve(title, across, up, points).svg());
    }
  }

  private static List<Point> points(List<Figure> figures, Pattern name, int group) {
    Function<Figure, Stream<Point>> point =
        figure ->
            name.matcher(figure.name())
                .results()
                .map(match -> new Point(number(match, group), figure.value()));
    return figures.stream().flatMap(point).filter(each -> each.y() > 0).toList();
  }

  private static double number(MatchResult match, int group) {
    return Double.parseDouble(match.group(group).replace(",", ""));
  }
}
