package io.millwright.bench.live;

import io.millwright.bench.Bench;
import io.millwright.bench.Children;
import io.millwright.bench.Figure;
import io.millwright.bench.Loops;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import io.millwright.web.internal.EncodeLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A hundred browsers watch one machine whose signals change ten times a second, beside a bare web
 * server that sends as many bytes as often; both serve at once, so that the noise is the same. Then
 * how soon a page hears of a light, and, unless in a hurry, what browsers cost that do not read.
 */
public final class LiveBench implements Bench {
  private static final int BROWSERS = 100;
  private static final int SIGNALS = 20;
  private static final int PERIOD_MILLIS = 100;
  private static final double LIGHT_MILLIS = 250;

  /** What one window showed, per frame. */
  private record Window(
      double siteMicros,
      double compilerMicros,
      double bareMicros,
      double framesPerBrowser,
      double siteMegabytes) {}

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String words() {
    return "a hundred browsers that watch a machine, beside a bare Jetty";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress)
      throws IOException, InterruptedException, RunnerException {
    try (var machine = Device.counting(1, SIGNALS, PERIOD_MILLIS);
        TestSite site = TestSite.start("live")) {
      DriverFile.counting(site, "m-0001", machine, DriverFile.countingMapping(site, SIGNALS))
          .save();
      new SeenMachine(site, "m-0001").awaitDriver("LIVE");
      var figures = new ArrayList<Figure>(frames(windows(setting, progress, site)));
      figures.addAll(lights(setting, progress, site));
      if (!setting.quick()) {
        try (var stalled = new StalledBrowsers(site)) {
          figures.addAll(stalled.figures(10_000, 30));
        }
      }
      figures.addAll(encoding(Loops.of(EncodeLoop.class, setting.quick() ? 0.5 : 2)));
      return figures;
    }
  }

  private static List<Figure> lights(Setting setting, Progress progress, TestSite site)
      throws IOException, InterruptedException {
    try (var delay = new LightDelay(site)) {
      Percentiles millis = delay.millis(setting.either(1, 4), progress);
      String rate =
          "%d readings a second, %d lights"
              .formatted(
                  LightDelay.MACHINES * LightDelay.SIGNALS * 1_000 / LightDelay.PERIOD_MILLIS,
                  millis.count());
      return List.of(
          Figure.atMost(
                  "live: reading to light on the page, p99",
                  millis.at(99),
                  "ms",
                  "allowed",
                  LIGHT_MILLIS,
                  1)
              .note(rate),
          Figure.told("live: reading to light on the page, median", millis.median(), "ms"));
    }
  }

  private static List<Window> windows(Setting setting, Progress progress, TestSite site)
      throws IOException, InterruptedException {
    String request =
        "GET /api/live?machine=m-0001 HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(site.token());
    try (var siteBrowsers = new Browsers(BROWSERS, site.ports().http(), request)) {
      Thread.sleep(setting.either(7_000, 30_000));
      Browsers.Heard warm = siteBrowsers.heard();
      Process bare = bare(Math.toIntExact(warm.bytes() / Math.max(1, warm.frames())));
      try (BufferedReader said = bare.inputReader(StandardCharsets.UTF_8);
          var bareBrowsers = new Browsers(BROWSERS, port(said), "GET / HTTP/1.0\r\n\r\n")) {
        Thread.sleep(setting.either(3_000, 10_000));
        var windows = new ArrayList<Window>();
        for (int number = 0; number < setting.either(2, 6); number++) {
          windows.add(window(site.pid(), siteBrowsers, bare.pid(), bareBrowsers));
          progress.say(
              "%.1f µs a frame, compilers %.1f, bare %.1f"
                  .formatted(
                      last(windows).siteMicros(),
                      last(windows).compilerMicros(),
                      last(windows).bareMicros()));
        }
        return windows;
      } finally {
        Children.end(bare);
      }
    }
  }

  private static Window last(List<Window> windows) {
    return windows.get(windows.size() - 1);
  }

  private static Process bare(int bytes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            BareSse.class.getName(),
            Integer.toString(bytes))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int port(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("ready ")) {
        return Integer.parseInt(line.substring("ready ".length()));
      }
    }
    throw new IOException("the bare web server ended before it was ready");
  }

  private static Window window(long site, Browsers ofSite, long bare, Browsers ofBare)
      throws InterruptedException {
    Usage siteBefore = Usage.of(site);
    Usage bareBefore = Usage.of(bare);
    Browsers.Heard heardBefore = ofSite.heard();
    Browsers.Heard bareHeardBefore = ofBare.heard();
    long begun = System.nanoTime();
    Thread.sleep(5_000);
    Usage siteAfter = Usage.of(site);
    Usage bareAfter = Usage.of(bare);
    Browsers.Heard heard = ofSite.heard().since(heardBefore);
    Browsers.Heard bareHeard = ofBare.heard().since(bareHeardBefore);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (heard.ended() + bareHeard.ended() > 0) {
      throw new IllegalStateException("streams ended: site " + heard + ", bare " + bareHeard);
    }
    return new Window(
        siteAfter.workSince(siteBefore) * 1e6 / heard.frames(),
        siteAfter.compilersSince(siteBefore) * 1e6 / heard.frames(),
        bareAfter.workSince(bareBefore) * 1e6 / bareHeard.frames(),
        heard.frames() / seconds / BROWSERS,
        siteAfter.rssMegabytes());
  }

  private static List<Figure> frames(List<Window> windows) {
    return List.of(
        Figure.atMost(
                "live: CPU a frame, %d browsers".formatted(BROWSERS),
                median(windows.stream().map(Window::siteMicros).toList()),
                "µs",
                "bare Jetty 12",
                median(windows.stream().map(Window::bareMicros).toList()),
                2)
            .note(
                "the whole site, its machine's readings taken in and kept included; both without Java's compilers, ours took %.1f µs beside it"
                    .formatted(median(windows.stream().map(Window::compilerMicros).toList()))),
        Figure.told(
            "live: frames a second to each browser",
            median(windows.stream().map(Window::framesPerBrowser).toList()),
            "1/s"),
        Figure.told(
            "live: memory with %d browsers".formatted(BROWSERS),
            median(windows.stream().map(Window::siteMegabytes).toList()),
            "MB"));
  }

  private static List<Figure> encoding(Map<String, Loops.Cost> loops) {
    var figures = new ArrayList<Figure>();
    loops.forEach(
        (name, cost) ->
            figures.add(
                Figure.told("live: encoding " + name, cost.nanos(), "ns")
                    .note("%.0f bytes allocated".formatted(cost.bytes()))));
    return figures;
  }

  private static double median(List<Double> values) {
    return new Percentiles(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}
