package io.millwright.driver.telephony.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneDataProbeTest {
  private static final ZoneDataKind KIND = new ZoneDataKind();

  @TempDir Path folder;

  private Answer ask(Path zones, String limits) throws Exception {
    var clock = ManualClock.at(Instant.parse("2026-03-04T12:00:00Z"));
    try (Probe probe =
        ProbeFile.read(
            KIND, folder, clock, "{'folder': '%s', 'limits': {%s}}".formatted(zones, limits))) {
      return probe.ask(Duration.ofSeconds(5));
    }
  }

  @Test
  void knows_the_release_of_this_computer() throws Exception {
    Answer answer = ask(Path.of("/usr/share/zoneinfo"), "'java-age': {}, 'system-age': {}");

    assertThat(answer.verdict()).isEqualTo(Verdict.UP);
    assertThat(answer.words()).matches("the system has release 20\\d\\d[a-z], Java 20\\d\\d[a-z]");
    assertThat(answer.measures().get("java-version")).isInstanceOf(State.class);
  }

  @Test
  void warns_of_an_old_release_whatever_date_its_file_was_given() throws Exception {
    Path file = Files.writeString(folder.resolve("tzdata.zi"), "# version 2023c\nrest\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
    Answer answer = ask(folder, "'java-age': {}");

    assertThat(answer.verdict()).isEqualTo(Verdict.SLOW);
    assertThat(answer.measures())
        .containsEntry("system-version", new State("2023c"))
        .containsEntry("system-age", new Quantity(794, new Unit("d")));
    assertThat(answer.words())
        .startsWith("Age of the system's time-zone data 794 d is above the warning limit 550 d; ");
  }

  @Test
  void cannot_tell_where_no_file_says_it() throws Exception {
    assertThat(ask(folder, "").verdict()).isEqualTo(Verdict.CANNOT_TELL);
  }
}
