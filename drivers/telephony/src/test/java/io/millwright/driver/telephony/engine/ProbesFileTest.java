package io.millwright.driver.telephony.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.sip.SipOptionsKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesFileTest {
  @TempDir Path etc;

  private Plan read(String text) throws Exception {
    Files.writeString(etc.resolve("rec-1.probes.json"), text);
    var folder = new EtcFolder(etc);
    return new ProbesFile(
            List.of(new SipOptionsKind()), new Surroundings(folder, Clock.systemUTC()))
        .read(folder, "rec-1.probes.json");
  }

  @Test
  void reads_probes_with_what_the_defaults_say() throws Exception {
    Plan plan =
        read(
            """
            {
              "defaults": {"interval.seconds": 30, "failures": 3},
              "probes": {
                "sip-a": {"kind": "sip-options", "target": "sip:10.0.0.5", "label": "CUCM A"},
                "sip-b": {"kind": "sip-options", "target": "sips:b.example", "failures": 1,
                  "interval.seconds": 5, "slow.millis": 200, "timeout.seconds": 0.5},
                "night": {"kind": "sip-options", "target": "sip:9000@10.0.0.5",
                  "at": ["06:30", "18:00"], "zone": "Europe/Vienna"}
              },
              "trunks": {"cucm": {"destinations": ["sip-a", "sip-b"]}},
              "nameplate": {"software.version": "sip-a.server"}
            }
            """);

    Question a = plan.questions().get(0);
    assertThat(a.label()).isEqualTo("CUCM A");
    assertThat(a.manner().timetable()).isEqualTo(new Timetable.Every(Duration.ofSeconds(30)));
    assertThat(a.manner().failures()).isEqualTo(3);
    Question b = plan.questions().get(1);
    assertThat(b.manner().failures()).isEqualTo(1);
    assertThat(b.manner().slow()).contains(Duration.ofMillis(200));
    assertThat(b.manner().patience()).isEqualTo(Duration.ofMillis(500));
    assertThat(b.probe().host()).isEqualTo("b.example");
    assertThat(plan.questions().get(2).manner().timetable()).isInstanceOf(Timetable.Daily.class);
    assertThat(plan.trunks()).containsExactly(new Trunk("cucm", "cucm", List.of("sip-a", "sip-b")));
    assertThat(plan.nameplate())
        .containsEntry("software.version", new Plan.Source("sip-a", "server"));
  }

  @Test
  void tells_all_faults_at_once_with_line_key_and_what_was_meant() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {
                      "defaults": {"interval.seconds": 0},
                      "probes": {
                        "Sip A": {"kind": "sip-options", "target": "sip:a"},
                        "b": {"kind": "sip-option"},
                        "c": {"kind": "sip-options", "target": "sip:c", "retrys": 1},
                        "d": {"kind": "sip-options", "at": "25:00"},
                        "e": {"kind": "sip-options", "target": "sip:e", "zone": "UTC"}
                      },
                      "trunks": {"t": {"destinations": ["bb"]}, "u": {}},
                      "nameplate": {"licence": "e.seats"},
                      "probe": {}
                    }
                    """))
        .isInstanceOf(FaultyFileException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.replaceFirst("^rec-1.probes.json, ", "").split("; line "))
                    .containsExactlyInAnyOrder(
                        "line 2: $.defaults.interval.seconds = 0:"
                            + " a number from 1 to 604800 is needed here",
                        "4: $.probes.Sip A = {\"kind\":\"sip-options\",\"target\":\"sip:a\"}:"
                            + " a probe's name is 1 to 64 lower-case letters, digits and dashes",
                        "5: $.probes.b.kind = \"sip-option\": unknown kind of probe,"
                            + " did you mean 'sip-options'?; known are [sip-options]",
                        "6: $.probes.c.retrys: unknown key, did you mean 'retries'?; known are"
                            + " [accept, at, expect.siprec, failures, from, interval.seconds,"
                            + " kind, label, retries, slow.millis, target, timeout.seconds,"
                            + " trust.file, zone]",
                        "7: $.probes.d.at = \"25:00\":"
                            + " a time of day is needed here, such as \"06:30\"",
                        "7: $.probes.d = {\"kind\":\"sip-options\",\"at\":\"25:00\"}:"
                            + " \"zone\" is missing",
                        "7: $.probes.d = {\"kind\":\"sip-options\",\"at\":\"25:00\"}:"
                            + " \"target\" is missing",
                        "8: $.probes.e.zone = \"UTC\":"
                            + " it has a meaning only together with \"at\"",
                        "10: $.trunks.t.destinations[0] = \"bb\":"
                            + " there is no such probe, did you mean 'b'?",
                        "10: $.trunks.u = {}: \"destinations\" must name at least one probe",
                        "11: $.nameplate.licence = \"e.seats\": PROBE.MEASURE is needed here;"
                            + " a probe of kind sip-options measures"
                            + " [retry-after, server, status]",
                        "12: $.probe: unknown key, did you mean 'probes'?; known are"
                            + " [$schema, defaults, nameplate, probes, title, trunks]"));
  }

  @Test
  void a_file_without_probes_is_told() {
    assertThatThrownBy(() -> read("{}"))
        .hasMessage("rec-1.probes.json, $.probes: 1 to 5000 probes are needed here");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("an object { } is needed here");
  }
}
