package io.millwright.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Bench;
import io.millwright.bench.CannotRunException;
import io.millwright.bench.Children;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The overview and the list of alarms in Chromium with 5,000 machines, of which 1,000 rows a second
 * differ; beside a page that draws nothing, and a bare table without any script.
 */
public final class PageBench implements Bench {
  private static final int MACHINES = 5_000;
  private static final int UPDATES = 1_000;
  private static final double FIRST = 3;
  private static final double FRAMES = 0.95;
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @Override
  public String name() {
    return "page";
  }

  @Override
  public String words() {
    return "the page with 5,000 machines in Chromium, 1,000 rows a second differ";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    Path dashboard =
        setting.home().resolve("../../bundles/dashboard/target/classes/static").normalize();
    if (!Files.isRegularFile(dashboard.resolve("index.html"))) {
      throw new CannotRunException("the dashboard is not built: " + dashboard);
    }
    if (!Files.isExecutable(CHROMIUM)) {
      throw new CannotRunException("there is no Chromium. Debian: apt-get install chromium");
    }
    try (var site = new Pretence(dashboard, new Throng(MACHINES), UPDATES)) {
      var visits = new Visits(site, setting);
      JsonNode blank = visits.look("/blank?blank=1&", "");
      var bare = new ArrayList<Double>();
      var first = new ArrayList<Double>();
      JsonNode overview = blank;
      for (int round = 0; round < setting.either(1, 3); round++) {
        bare.add(visits.look("/bare?", "").path("first").asDouble());
        overview = visits.look("/ui/?", "#/");
        first.add(overview.path("first").asDouble());
        progress.say("%.0f ms, a bare table %.0f".formatted(first.get(round), bare.get(round)));
      }
      JsonNode alarms = visits.look("/ui/?", "#/alarms");
      var figures = new ArrayList<Figure>();
      figures.add(
          Figure.atMost(
                  "page: overview's first rows, %,d machines".formatted(MACHINES),
                  median(first),
                  "ms",
                  "a bare table of as many rows",
                  median(bare),
                  FIRST)
              .note("a browser with an empty profile, from its first request on"));
      figures.addAll(frames("overview", overview, blank));
      figures.addAll(frames("alarms", alarms, blank));
      return figures;
    }
  }

  private static List<Figure> frames(String page, JsonNode seen, JsonNode blank) {
    if (!seen.path("changed").asBoolean() && page.equals("overview")) {
      throw new IllegalStateException("nothing on the page changed: " + seen);
    }
    return List.of(
        Figure.atLeast(
                "page: %s, frames a second".formatted(page),
                seen.path("calm").path("perSecond").asDouble(),
                "1/s",
                "a page that draws nothing",
                blank.path("calm").path("perSecond").asDouble(),
                FRAMES)
            .note(
                "%.1f %% of the frames late, the longest %.0f ms"
                    .formatted(
                        seen.path("calm").path("late").asDouble() * 100,
                        seen.path("calm").path("longest").asDouble())),
        Figure.atLeast(
            "page: %s under a pointer, frames a second".formatted(page),
            seen.path("pointed").path("perSecond").asDouble(),
            "1/s",
            "a page that draws nothing",
            blank.path("pointed").path("perSecond").asDouble(),
            FRAMES),
        Figure.none(
            "page: %s, rows that move under a pointer".formatted(page),
            seen.path("kept").asBoolean() ? 0 : 1,
            "pages"));
  }

  private static double median(List<Double> values) {
    return new Percentiles(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  /** Opens a browser of its own for each look. */
  private record Visits(Pretence site, Setting setting) {
    JsonNode look(String page, String hash)
        throws IOException, InterruptedException, TimeoutException {
      int seconds = setting.either(2, 5);
      Path profile = Files.createTempDirectory(setting.work(), "chromium");
      Process chromium =
          new ProcessBuilder(
                  CHROMIUM.toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--window-size=1360,900",
                  "--user-data-dir=" + profile,
                  site.address(page + "seconds=" + seconds + hash))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return site.result(60 + 2L * seconds);
      } finally {
        Children.end(chromium);
      }
    }
  }
}
