package io.millwright.driver.telephony;

import com.sun.management.OperatingSystemMXBean;
import io.millwright.driver.Link;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.telephony.engine.Desk;
import io.millwright.driver.telephony.peer.SipAnswerer;
import io.millwright.testkit.Config;
import io.millwright.testkit.FreeThreads;
import io.millwright.testkit.RecordedSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures what 1,000 SIP probes every 10 s cost: processor time of this whole process, while the
 * peer answers from another one. Run by hand; ends with 1 if it is more than the limit.
 */
public final class ProbeCost {
  private static final int PROBES = 1000;
  private static final double LIMIT = 0.05;
  private static final Duration ROUND = Duration.ofSeconds(60);
  private static final int ROUNDS = 4;

  private ProbeCost() {}

  /** Without words: measures; with one: answers until its input ends. */
  public static void main(String[] words) throws Exception {
    if (words.length > 0) {
      try (var answerer = new SipAnswerer(1)) {
        System.out.println(answerer.port());
        int end = System.in.read();
        System.out.println("ended by " + end);
      }
    } else {
      System.exit(measure() <= LIMIT ? 0 : 1);
    }
  }

  private static double measure() throws Exception {
    Process peer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProbeCost.class.getName(),
                "answer")
            .start();
    try (var lines =
            new BufferedReader(
                new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        var threads = new FreeThreads()) {
      return measure(etc(Integer.parseInt(lines.readLine())), threads);
    } finally {
      peer.destroy();
    }
  }

  private static Path etc(int port) throws IOException {
    var probes = new StringBuilder("{\"defaults\": {\"interval.seconds\": 10}, \"probes\": {");
    for (int i = 0; i < PROBES; i++) {
      probes.append(
          "%s\"sip-%d\": {\"kind\": \"sip-options\", \"target\": \"sip:127.0.0.1:%d\"}"
              .formatted(i == 0 ? "" : ",", i, port));
    }
    Path etc = Files.createTempDirectory("probe-cost");
    Files.writeString(etc.resolve("rec-1.probes.json"), probes.append("}}").toString());
    return etc;
  }

  private static double measure(Path etc, FreeThreads threads) throws Exception {
    var config =
        Config.of(
            TelephonyConfig.class, Map.of("machine.id", "rec-1", "probes", "rec-1.probes.json"));
    var driver =
        new TelephonyDriver(
            new Desk(threads),
            new Roster(),
            new EtcFolder(etc),
            config,
            ProbeKinds.all(),
            Clock.systemUTC());
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var sink = new RecordedSink();
    var pace = Executors.newSingleThreadScheduledExecutor();
    double share = 1;
    try (Link link = driver.open(sink)) {
      var polls = pace.scheduleAtFixedRate(() -> poll(link), 0, 250, TimeUnit.MILLISECONDS);
      for (int round = 1; round <= ROUNDS; round++) {
        long busy = system.getProcessCpuTime();
        long start = System.nanoTime();
        int answers = answers(sink);
        TimeUnit.NANOSECONDS.sleep(ROUND.toNanos());
        share = (system.getProcessCpuTime() - busy) / (double) (System.nanoTime() - start);
        System.out.printf(
            "round %d: %d answers, %.2f %% of one core; limit %.0f %%: ratio %.2f%n",
            round, answers(sink) - answers, share * 100, LIMIT * 100, share / LIMIT);
      }
      polls.cancel(false);
    } finally {
      pace.shutdownNow();
    }
    return share;
  }

  private static int answers(RecordedSink sink) {
    return (int)
        sink.readings().stream()
            .filter(sent -> sent.signal().text().endsWith(".answer"))
            .filter(sent -> sent.value() != null && "up".equals(sent.value().words()))
            .count();
  }

  private static void poll(Link link) {
    try {
      link.poll();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
