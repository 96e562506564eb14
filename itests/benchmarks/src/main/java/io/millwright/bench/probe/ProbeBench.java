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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
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
    return "1,000 HTTP probes each 10 s by a whole site, beside the blackbox exporter; in a full run 1,000 SIP probes before";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress)
      throws IOException, InterruptedException, CannotRunException {
    Duration window = setting.either(Duration.ofSeconds(6), Duration.ofSeconds(60));
    Duration warm = setting.either(Duration.ofSeconds(2), Duration.ofSeconds(40));
    Process target = target();
    try (var exporter = new Exporter(setting.work().resolve("exporter.log"));
        TestSite site = TestSite.start("bench-probes")) {
      String[] ports = target.inputReader(StandardCharsets.UTF_8).readLine().split(" ", -1);
      String url = "http://127.0.0.1:" + ports[1] + "/";
      progress.say("the site runs");
      OptionalDouble sipShare =
          setting.quick()
              ? OptionalDouble.empty()
              : OptionalDouble.of(sip(site, ports[0], warm, window, progress));
      DriverFile http = probe(site, "http", "\"kind\": \"http\", \"url\": \"%s\"".formatted(url));
      var unused = checks(exporter, url, warm.plusSeconds(1));
      Usage before = Usage.of(exporter.pid());
      CompletableFuture<Double> httpShare =
          CompletableFuture.supplyAsync(() -> share(site, window));
      int checks = checks(exporter, url, window);
      double theirs = Usage.of(exporter.pid()).cpuSince(before) / checks;
      remove(site, http, "http");
      progress.say("HTTP: %.1f %% of a core".formatted(httpShare.join() * 100));
      // After all the work, when nothing warms up any more: just started it would be much.
      double rest = share(site, setting.either(Duration.ofSeconds(3), Duration.ofSeconds(30)));
      return figures(rest, sipShare, httpShare.join() - rest, theirs);
    } finally {
      target.destroy();
    }
  }

  private static double sip(
      TestSite site, String port, Duration warm, Duration window, Progress progress)
      throws IOException, InterruptedException {
    DriverFile sip =
        probe(
            site,
            "sip",
            "\"kind\": \"sip-options\", \"target\": \"sip:127.0.0.1:%s\"".formatted(port));
    Thread.sleep(warm.toMillis());
    double share = share(site, window);
    remove(site, sip, "sip");
    progress.say("SIP: %.1f %% of a core, at rest not taken away".formatted(share * 100));
    return share;
  }

  private static List<Figure> figures(
      double rest, OptionalDouble sip, double http, double exporter) {
    var figures = new ArrayList<Figure>();
    sip.ifPresent(share -> figures.add(ofCore("probes: 1,000 SIP in 10 s", share - rest)));
    figures.add(
        ofCore("probes: 1,000 HTTP in 10 s", http)
            .note(
                "the whole site's CPU, without Java's compilers, over that at rest, which is %.1f %%"
                    .formatted(rest * 100)));
    figures.add(
        Figure.atMost(
                "probes: an HTTP check",
                http / CHECKS_PER_SECOND * 1e3,
                MILLIS,
                "blackbox exporter",
                exporter * 1e3,
                1)
            .note(
                "at the same time; ours with its limits, alarms and history; the exporter's without the client that asks it"));
    return figures;
  }

  private static Figure ofCore(String name, double share) {
    return Figure.atMost(name, share * 100, "% of a core", "5 % of a core", ALLOWED_PERCENT, 1);
  }

  /** Checks as often as the site does; how many there were. */
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

  /** The site's work as a share of one core, without Java's compilers. */
  private static double share(TestSite site, Duration window) {
    Usage before = Usage.of(site.pid());
    long begin = System.nanoTime();
    try {
      Thread.sleep(window.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Usage.of(site.pid()).workSince(before) * 1e9 / (System.nanoTime() - begin);
  }

  /** Lets the site probe; once all probes have found their target well. */
  private static DriverFile probe(TestSite site, String id, String probe) throws IOException {
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
    return connection;
  }

  private static void remove(TestSite site, DriverFile connection, String id) {
    connection.remove();
    new SeenMachine(site, id)
        .awaitRow("driver gone", row -> !"LIVE".equals(row.path("driver").path("state").asText()));
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
