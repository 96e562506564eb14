package io.millwright.web.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.Lane;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.DriverStatus;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.MachineLight;
import io.millwright.store.Disk;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.metrics.Exposition.Form;
import io.millwright.web.internal.metrics.Exposition.Kind;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsApiTest {
  private static final MachineId CMM = new MachineId("cmm-1");

  // Each sample as: type of its family, name, labels in order, value.
  private static final String READ =
      """
      import sys
      if sys.argv[1] == "OPEN_METRICS":
          from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
      else:
          from prometheus_client.parser import text_string_to_metric_families as read
      for family in read(sys.stdin.read()):
          assert family.documentation, family.name
          for one in family.samples:
              print(family.type, one.name, sorted(one.labels.items()), float(one.value))
      """;

  private static String text(Form form) {
    var out = new Exposition(form);
    var figures = new Figures(out);
    figures.platform("1.2.3");
    figures.drivers(List.of(driver("cmm-1", DriverState.LIVE), driver("cmm-2", DriverState.LOST)));
    var hot = new Alarm(CMM, "x", Light.RED, "hot", ManualClock.NOON, ManualClock.NOON, 1, false);
    figures.lights(
        List.of(new MachineLight(CMM, Light.RED, "hot", ManualClock.NOON, List.of(hot))));
    figures.lanes(List.of(new Lane("his\"to\\ry\n", true, 3, 1_000, 1L << 40, 2, 1, "")));
    figures.disk(new Disk("/data", 7, 10, 1, true, ManualClock.NOON, "full"));
    return out.text();
  }

  private static DriverStatus driver(String id, DriverState state) {
    return new DriverStatus(
        new MachineId(id),
        "cmm",
        "opcua",
        "",
        state,
        "",
        ManualClock.NOON,
        1.5,
        123_456,
        7,
        List.of(),
        List.of());
  }

  /**
   * Read by the client library of Prometheus for Python, which refuses what is not as it must be.
   */
  private static List<String> read(Form form, String text)
      throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", READ, form.name())
            .redirectErrorStream(true)
            .start();
    try (var in = python.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  @ParameterizedTest
  @EnumSource
  void a_foreign_program_reads_what_we_write_in_both_forms(Form form) throws Exception {
    assertThat(read(form, text(form)))
        .contains(
            "gauge millwright_build_info [('version', '1.2.3')] 1.0",
            "gauge millwright_machine_connected [('driver', 'opcua'), ('kind', 'cmm'), ('machine',"
                + " 'cmm-2')] 0.0",
            "counter millwright_machine_readings_total [('machine', 'cmm-1')] 123456.0",
            "gauge millwright_machines [('light', 'red')] 1.0",
            "gauge millwright_machine_light [('light', 'green'), ('machine', 'cmm-1')] 0.0",
            "gauge millwright_alarms [('light', 'red')] 1.0",
            "counter millwright_bus_delivered_total [('listener', 'his\"to\\\\r"
                + "y\\n"
                + "')] 1099511627776.0",
            "gauge millwright_disk_full [] 1.0");
  }

  @Test
  void the_foreign_program_would_tell_a_fault() throws Exception {
    String cut = text(Form.OPEN_METRICS).replace("# EOF\n", "");
    var thrown = new ArrayList<AssertionError>();
    try {
      read(Form.OPEN_METRICS, cut);
    } catch (AssertionError e) {
      thrown.add(e);
    }
    assertThat(thrown).hasSize(1);
  }

  @Test
  void answers_in_the_form_that_is_asked_for_also_while_all_others_are_away() {
    var api = new MetricsApi("1.2.3");

    Response plain = api.metrics(null);
    Response open = api.metrics("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    assertThat(plain.getHeaderString("Content-Type")).startsWith("text/plain");
    assertThat(String.valueOf(plain.getEntity()))
        .contains("millwright_uptime_seconds ")
        .doesNotContain("# EOF", "millwright_machine");
    assertThat(open.getHeaderString("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(String.valueOf(open.getEntity())).endsWith("# EOF\n");
  }

  @Test
  void a_name_that_nobody_could_read_is_a_fault_of_ours() {
    assertThatThrownBy(
            () -> new Exposition(Form.PROMETHEUS).family("Machines total", Kind.GAUGE, ""))
        .hasMessageContaining("Machines total");
  }
}
