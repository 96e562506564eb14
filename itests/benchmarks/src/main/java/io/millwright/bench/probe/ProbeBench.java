package io.millwright.bench.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.bench.Bench;
import io.millwright.bench.CannotRunException;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.bench.Usage;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** 1,000 probes in 10 seconds, by a whole site. */
public final class ProbeBench implements Bench {
  private static final int PROBES = 1_000;
  private static final int INTERVAL_SECONDS = 10;
  private static final double CHECKS_PER_SECOND = (double) PROBES / INTERVAL_SECONDS;
  private static final double ALLOWED_PERCENT = 5;
  private static final String MILLIS = "ms CPU";

  @Override
  public String name() {
    return "probes";
  }

  @Override
  public String words() {
    return "1,000 SIP and then 1,000 HTTP probes each 10 s by a whole site, beside the blackbox exporter";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress)
      throws IOException, InterruptedException, CannotRunException {
    Duration window = setting.either(Duration.ofSeconds(12), Duration.ofSeconds(60));
    Duration warm = setting.either(Duration.ofSeconds(8), Duration.ofSeconds(40));
    Process target = target();
    try (TestSite site = TestSite.start("bench-probes")) {
      String[] ports = target.inputReader(StandardCharsets.UTF_8).readLine().split(" ", -1);
      String url = "http://127.0.0.1:" + ports[1] + "/";
      progress.say("the site runs; measuring it at rest, and meanwhile the exporter");
      Usage before = Usage.of(site.pid());
      long begin = System.nanoTime();
      double exporter = exporter(setting, url);
      double rest = Usage.of(site.pid()).cpuSince(before) * 1e9 / (System.nanoTime() - begin);
      double sip =
          share(
                  site,
                  "sip",
                  "\"kind\": \"sip-options\", \"target\": \"sip:127.0.0.1:%s\"".formatted(ports[0]),
                  warm,
                  window)
              - rest;
      progress.say("SIP: %.1f %% of a core".formatted(sip * 100));
      double http =
          share(site, "http", "\"kind\": \"http\", \"url\": \"%s\"".formatted(url), warm, window)
              - rest;
      progress.say("HTTP: %.1f %% of a core".formatted(http * 100));
      return figures(rest, sip, http, exporter);
    } finally {
      target.destroy();
    }
  }

  private static List<Figure> figures(double rest, double sip, double http, double exporter) {
    return List.of(
        Figure.atMost(
                "probes: 1,000 SIP in 10 s",
                sip * 100,
                "% of a core",
                "5 % of a core",
                ALLOWED_PERCENT,
                1)
            .note("the whole site's CPU over that at rest, which is %.1f %%".formatted(rest * 100)),
        Figure.atMost(
            "probes: 1,000 HTTP in 10 s",
            http * 100,
            "% of a core",
            "5 % of a core",
            ALLOWED_PERCENT,
            1),
        Figure.atMost(
                "probes: an HTTP check",
                http / CHECKS_PER_SECOND * 1e3,
                MILLIS,
                "blackbox exporter",
                exporter * 1e3,
                1)
            .note(
                "ours with its limits, alarms and history; the exporter's without the client that asks it"));
  }

  /** CPU seconds of one check. */
  private static double exporter(Setting setting, String url)
      throws IOException, InterruptedException, CannotRunException {
    try (var exporter = new Exporter(setting.work().resolve("exporter.log"))) {
      Duration warm = Duration.ofSeconds(2);
      checks(exporter, url, warm);
      Usage before = Usage.of(exporter.pid());
      int checks =
          checks(exporter, url, setting.either(Duration.ofSeconds(8), Duration.ofSeconds(40)));
      return Usage.of(exporter.pid()).cpuSince(before) / checks;
    }
  }

  private static int checks(Exporter exporter, String url, Duration stretch)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int checks = 0;
    while (System.nanoTime() - begin < stretch.toNanos()) {
      if (!exporter.check(url)) {
        throw new IOException("the exporter does not find " + url + " well");
      }
      checks++;
      long due = begin + Math.round(checks / CHECKS_PER_SECOND * 1e9);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
    return checks;
  }

  /** The site's CPU as a share of one core while it probes. */
  private static double share(
      TestSite site, String id, String probe, Duration warm, Duration window)
      throws IOException, InterruptedException {
    var probes =
        new StringBuilder(
            "{\"defaults\": {\"interval.seconds\": %d}, \"probes\": {".formatted(INTERVAL_SECONDS));
    for (int i = 0; i < PROBES; i++) {
      probes.append("%s\"p-%d\": {%s}".formatted(i == 0 ? "" : ",", i, probe));
    }
    String file = id + ".probes.json";
    Files.writeString(site.etc().resolve(file), probes.append("}}").toString());
    DriverFile connection = DriverFile.telephony(site, id, file);
    connection.save();
    awaitAnswers(site, id);
    Thread.sleep(warm.toMillis());
    Usage before = Usage.of(site.pid());
    long begin = System.nanoTime();
    Thread.sleep(window.toMillis());
    double share = Usage.of(site.pid()).cpuSince(before) * 1e9 / (System.nanoTime() - begin);
    connection.remove();
    new SeenMachine(site, id)
        .awaitRow("driver gone", row -> !"LIVE".equals(row.path("driver").path("state").asText()));
    return share;
  }

  /** Until every probe found its target well. */
  private static void awaitAnswers(TestSite site, String id) {
    var machine = new SeenMachine(site, id);
    Awaitility.await("every probe of " + id)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> machine.readings().stream().filter(ProbeBench::isUp).count() == PROBES);
  }

  private static boolean isUp(JsonNode reading) {
    return reading.path("signal").asText().endsWith(".answer")
        && "up".equals(reading.path("words").asText());
  }

  private static Process target() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Target.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
