package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Jmx;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import io.millwright.testkit.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hardness tester on a serial line and a call recorder behind probes, in one running site. */
final class ThreeWiresIT {
  private static TestSite site;
  private static Device tester;
  private static Device recorder;
  private static DriverFile testerFile;
  private static SeenMachine bench;
  private static SeenMachine rack;

  @BeforeAll
  static void switch_on() throws IOException {
    site = TestSite.start("three-wires");
    Path line = Archive.work().resolve("tester.tty");
    tester = Device.tester("--pty", line.toString(), "--format", "frame-xor");
    recorder = Device.recorder(Archive.work().resolve("recorder"));
    testerFile =
        DriverFile.serial(site, "tester-1", line.toString())
            .with("reference.block", "Block 7")
            .with("reference.scale", "HRC")
            .with("reference.certified", 62.5)
            .with("reference.tolerance", 1.0)
            .with("reference.window", 3.0);
    testerFile.save();
    Files.writeString(site.etc().resolve("rec-1.probes.json"), probes());
    DriverFile.telephony(site, "rec-1", "rec-1.probes.json").save();
    bench = new SeenMachine(site, "tester-1");
    rack = new SeenMachine(site, "rec-1");
    bench.awaitDriver("LIVE");
    rack.awaitDriver("LIVE");
  }

  private static String probes() {
    String sip = recorder.address();
    int port = Integer.parseInt(sip.substring(sip.lastIndexOf(':') + 1));
    return """
    {
      "defaults": { "interval.seconds": 1, "timeout.seconds": 3 },
      "probes": {
        "sip": { "kind": "sip-options", "label": "SIP", "target": "sip:900@127.0.0.1:%1$d", "expect.siprec": true },
        "web": { "kind": "http", "url": "%2$s/status", "json": { "$.modules.recorder.state": "running" } },
        "call": {
          "kind": "assurance-call", "target": "sip:900@127.0.0.1:%1$d",
          "consent": "a simulated recorder's own number", "seconds": 3,
          "interval.seconds": 3600, "timeout.seconds": 60,
          "recording": {
            "by": "http", "url": "%2$s/recordings?call-id={call-id}", "within.seconds": 5,
            "entries": "$.recordings[*]", "file": "$.file", "seconds": "$.seconds",
            "download": "%2$s/recordings/{file}"
          }
        }
      }
    }
    """
        .formatted(port, recorder.address("http").toString());
  }

  @AfterAll
  static void switch_off() {
    site.close();
    tester.close();
    recorder.close();
  }

  private static List<JsonNode> results() {
    return events(bench, "result");
  }

  private static List<JsonNode> events(SeenMachine machine, String kind) {
    return machine.events().stream()
        .filter(event -> event.path("kind").asText().equals(kind))
        .toList();
  }

  private static void awaitResult(String hardness) {
    SeenMachine.await("result " + hardness)
        .until(() -> results().get(0).path("details").path("hardness").asText().equals(hardness));
  }

  @Test
  void a_result_keeps_its_scale_judgement_and_block() {
    int before = results().size();
    tester.order("/measure?value=62.4");
    SeenMachine.await("one result more").until(() -> results().size() == before + 1);

    JsonNode details = results().get(0).path("details");
    assertThat(details.path("hardness").asText()).isEqualTo("62.4 HRC");
    assertThat(details.path("judgement").asText()).isEqualTo("ok");
    assertThat(details.path("reference").asText()).isEqualTo("Block 7");
    assertThat(bench.readings())
        .anySatisfy(
            reading -> {
              assertThat(reading.path("signal").asText()).isEqualTo("reference.deviation");
              assertThat(reading.path("number").asDouble()).isBetween(-0.11, -0.09);
            });
  }

  // What a driver brings to the page must not stay behind when the driver is taken away.
  @Test
  void a_panel_goes_with_the_bundle_that_brings_it_and_comes_back_with_it() {
    bench.awaitDriver("LIVE");
    String script = panels().path(0).path("script").asText();
    assertThat(panels().findValuesAsText("name")).containsExactly("serial-wire");
    assertThat(site.http().get(script).body()).contains("export default");
    try (Console console = site.console()) {
      console.run("bundle:stop io.millwright.driver.serial");
      assertThat(panels()).isEmpty();
      assertThat(site.http().get(script).statusCode()).isEqualTo(404);
      console.run("bundle:start io.millwright.driver.serial");
    }
    bench.awaitDriver("LIVE");
    assertThat(panels().path(0).path("script").asText()).isEqualTo(script);
    assertThat(site.http().get(script).statusCode()).isEqualTo(200);
  }

  private static JsonNode panels() {
    return site.http().json("/api/panels?page=MACHINE&machine=tester-1");
  }

  @Test
  void a_pulled_line_is_told_and_a_replaced_one_brings_results_again() {
    tester.order("/unplug");
    JsonNode row = bench.awaitDriver("WAITING");
    assertThat(row.path("driver").path("detail").asText()).contains("tester.tty");
    bench.awaitLight("GREY");

    tester.order("/replug");
    bench.awaitDriver("LIVE");
    tester.order("/measure?value=61.7");
    awaitResult("61.7 HRC");
    bench.awaitLight("GREEN");
  }

  @Test
  void a_wrong_profile_is_told_with_file_line_and_rule_and_mended_in_place() throws IOException {
    Path profile = site.etc().resolve("bench.profile.json");
    Files.writeString(
        profile, "{\n \"extends\": \"universal-tester\",\n \"line\": {\"baud\": \"fast\"}\n}\n");
    testerFile.with("profile", "bench.profile.json").save();
    JsonNode row = bench.awaitDriver("MISCONFIGURED");
    assertThat(row.path("driver").path("detail").asText())
        .contains("bench.profile.json, line 3")
        .contains("\"fast\"");

    Files.writeString(
        profile, "{\n \"extends\": \"universal-tester\",\n \"line\": {\"baud\": 9600}\n}\n");
    bench.awaitDriver("LIVE");
    testerFile.save();
    SeenMachine.await("the shipped profile again")
        .until(
            () ->
                "universal-tester"
                    .equals(
                        site.http()
                            .json("/api/machines/tester-1")
                            .path("nameplate")
                            .path("profile")
                            .asText()));
    bench.awaitDriver("LIVE");
  }

  @Test
  void a_recorder_that_is_overloaded_turns_red_and_recovers() {
    rack.awaitLight("GREEN");
    recorder.order("/options?code=503&retry-after=30");
    JsonNode red = rack.awaitLight("RED");
    assertThat(red.path("reason").asText()).startsWith("SIP: ").contains("503").contains("30 s");

    recorder.order("/free");
    rack.awaitLight("GREEN");
  }

  @Test
  void a_test_call_tells_recorded_from_not_recorded() {
    try (Console console = site.console()) {
      SeenMachine.await("the first test call is over")
          .until(() -> !events(rack, "assurance-call").isEmpty());
      assertThat(outcome()).isEqualTo("recorded");

      recorder.order("/recording?mode=none");
      int before = events(rack, "assurance-call").size();
      String said = console.run("millwright:probe call --now");
      assertThat(said).contains("not recorded");
      SeenMachine.await("the second test call is told")
          .until(() -> events(rack, "assurance-call").size() > before);
      assertThat(outcome()).isEqualTo("not-recorded");
    } finally {
      recorder.order("/free");
    }
  }

  private static String outcome() {
    return events(rack, "assurance-call").get(0).path("details").path("outcome").asText();
  }

  @Test
  void people_have_the_drivers_tools_in_the_console() throws IOException {
    Path capture = site.data().resolve("capture.bin");
    Files.writeString(capture, "     7:    62.5  HRC Ok\r\n");
    try (Console console = site.console()) {
      assertThat(console.run("millwright:serial-ports")).contains("/dev/pts/", "tester-1");
      assertThat(console.run("millwright:serial-try versitron-bt130r " + capture))
          .contains("62.5 HRC");
      assertThat(console.run("millwright:serial-try versitron-bt130 " + capture))
          .contains("did you mean 'versitron-bt130r'");
      assertThat(console.run("millwright:probe")).contains("sip", "web", "call");
      assertThat(console.run("millwright:browse --help")).contains("usage: millwright:browse");
    }
  }

  // The libraries of these probes look for classes by themselves: only a site shows that they find
  // them.
  @Test
  void the_libraries_of_probes_work_within_the_site() throws IOException {
    PostgresProcess database = PostgresProcess.shared();
    String server = database.url("postgres").replaceFirst("^jdbc:postgresql://([^/]*)/.*", "$1");
    try {
      Files.writeString(site.etc().resolve("db.password"), database.password() + "\n");
      Files.writeString(site.etc().resolve("community"), "nobody\n");
      Files.writeString(
          site.etc().resolve("rec-2.probes.json"),
          """
          {
            "defaults": { "interval.seconds": 1, "timeout.seconds": 3 },
            "probes": {
              "db": { "kind": "postgresql", "target": "%s", "user": "%s", "password.file": "db.password" },
              "agent": { "kind": "snmp-load", "target": "127.0.0.1:1", "version": "2c", "community.file": "community" }
            }
          }
          """
              .formatted(server, PostgresProcess.USER));
      DriverFile.telephony(site, "rec-2", "rec-2.probes.json").save();
      SeenMachine second = new SeenMachine(site, "rec-2");
      awaitWords(second, "probe.db.answer", "up");
      awaitWords(second, "probe.agent.answer", "down");
      assertThat(words(second, "probe.agent.words")).contains("community");
    } finally {
      DriverFile.telephony(site, "rec-2", "rec-2.probes.json").remove();
    }
  }

  private static void awaitWords(SeenMachine machine, String signal, String wanted) {
    SeenMachine.await(signal + " " + wanted).until(() -> words(machine, signal).equals(wanted));
  }

  private static String words(SeenMachine machine, String signal) {
    return machine.readings().stream()
        .filter(reading -> reading.path("signal").asText().equals(signal))
        .map(reading -> reading.path("words").asText())
        .findFirst()
        .orElse("");
  }

  // A leak of one thread or socket for each restart kills a site within a year.
  @Test
  void twenty_stops_and_starts_leave_no_thread_socket_or_port() {
    try (Console console = site.console()) {
      cycle(console); // what is made once and kept is there from now on
      List<String> threads = driverThreads();
      long files = openLines();
      for (int i = 0; i < 20; i++) {
        cycle(console);
      }
      SeenMachine.await("threads as before").until(() -> driverThreads().size() <= threads.size());
      SeenMachine.await("lines as before").until(() -> openLines() <= files);
    }
    tester.order("/measure?value=62.1");
    awaitResult("62.1 HRC");
  }

  private static void cycle(Console console) {
    for (String bundle : List.of("serial", "telephony")) {
      console.run(
          "bundle:stop io.millwright.driver.%1$s ; bundle:start io.millwright.driver.%1$s"
              .formatted(bundle));
    }
    bench.awaitDriver("LIVE");
    rack.awaitDriver("LIVE");
  }

  /** All but the platform's own pools, which drivers only borrow. */
  private static List<String> driverThreads() {
    Predicate<String> drivers =
        name ->
            name.startsWith("millwright-driver-serial")
                || name.startsWith("millwright-driver-telephony")
                || name.startsWith("HttpClient")
                || name.contains("jSerialComm")
                || name.contains("snmp");
    try (Jmx jmx = site.jmx()) {
      ThreadMXBean threads =
          ManagementFactory.newPlatformMXBeanProxy(
              jmx.server(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
      return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
          .filter(Objects::nonNull)
          .map(ThreadInfo::getThreadName)
          .filter(drivers)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serial lines the site holds open, and UDP sockets, which only SIP uses here. */
  private static long openLines() {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + site.pid() + "/fd"))) {
      return open.filter(ThreeWiresIT::isLine).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLine(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
