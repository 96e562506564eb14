package io.millwright.sla.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command as a process of its own, with rows of GLPI (Y-S1), osTicket (Y-S2), biz (Y-C1) and of
 * the service contracts (Y-S5).
 */
class SlaProcessTest {
  private static final String GLPI =
      "{'zone': 'Europe/Berlin', 'hours': {'MON': ['10:30-19:00'], 'TUE': ['08:30-19:00'],"
          + " 'WED': ['08:30-19:00'], 'THU': ['08:30-19:00'], 'FRI': ['08:30-19:00']}}";
  private static final String BIZ =
      "{'zone': 'UTC', 'hours': {'MON': ['09:00-17:00'], 'TUE': ['10:00-16:00'],"
          + " 'WED': ['09:00-17:00'], 'THU': ['10:00-16:00'], 'FRI': ['09:00-17:00'],"
          + " 'SAT': ['11:00-14:30']}}";
  private static final String PAUSES =
      "--pause 2034-06-09T08:47:42..2034-06-09T10:05:54"
          + " --pause 2034-06-09T10:09:13+02:00..2034-06-09T10:34:38+02:00"
          + " --pause 2034-06-09T08:43:41Z..2034-06-09T09:29:17Z";

  @TempDir private Path folder;

  private record Run(int code, String out, String errors) {
    JsonNode json() throws Exception {
      assertThat(code).as(errors).isZero();
      assertThat(errors).isEmpty();
      return new ObjectMapper().readTree(out);
    }
  }

  private Run sla(List<String> words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Sla.class.getName());
    command.addAll(words);
    File out = folder.resolve("out").toFile();
    File errors = folder.resolve("errors").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(errors)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Run(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(errors.toPath()));
  }

  private Run sla(String words) throws Exception {
    return sla(List.of(words.split(" +", -1)));
  }

  private void file(String name, String json) throws Exception {
    Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }

  /** What every answer must keep: no gap, and a sum that is the target where hours are counted. */
  private static void addsUp(JsonNode answer, String from) {
    OffsetDateTime reached = null;
    for (JsonNode segment : answer.path("segments")) {
      var begin = OffsetDateTime.parse(segment.path("from").asText());
      if (reached == null) {
        assertThat(begin.toString()).startsWith(from.substring(0, 16));
      } else {
        assertThat(begin.toInstant()).isEqualTo(reached.toInstant());
      }
      reached = OffsetDateTime.parse(segment.path("to").asText());
      Duration counted = Duration.parse(segment.path("counted").asText());
      boolean counts = segment.path("kind").asText().equals("counted");
      assertThat(counted).isEqualTo(counts ? Duration.between(begin, reached) : Duration.ZERO);
      assertThat(segment.path("why").asText()).isNotBlank();
      assertThat(segment.size()).isEqualTo(5);
    }
    assertThat(String.valueOf(reached))
        .isEqualTo(OffsetDateTime.parse(answer.path("due").asText()).toString());
    assertThat(answer.size()).isEqualTo(2);
  }

  private static Duration counted(JsonNode answer) {
    return StreamSupport.stream(answer.path("segments").spliterator(), false)
        .map(segment -> Duration.parse(segment.path("counted").asText()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @ParameterizedTest
  @CsvSource({
    "PT30M, '',                     2034-06-09T09:16:12+02:00",
    "30m,   PAUSES,                 2034-06-09T11:45:25+02:00",
    "PT30M, PAUSES --reaction,      2034-06-09T09:16:12+02:00",
    "5d,    '',                     2034-06-16T08:46:12+02:00",
    "5bd,   '',                     2034-06-16T19:00:00+02:00",
    "5bd,   --holidays 2034-06-12,  2034-06-19T19:00:00+02:00"
  })
  void rows_of_glpi(String target, String more, String due) throws Exception {
    file("glpi.json", GLPI);

    JsonNode answer =
        sla(("--json --hours glpi.json --from 2034-06-09T08:46:12 --target "
                    + target
                    + " "
                    + more.replace("PAUSES", PAUSES))
                .strip())
            .json();

    assertThat(answer.path("due").asText()).isEqualTo(due);
    addsUp(answer, "2034-06-09T08:46:12");
  }

  @ParameterizedTest
  @CsvSource({
    "90s,  2006-01-04T15:58:30Z, 2006-01-04T16:00:00Z",
    "90m,  2006-01-04T14:30Z,    2006-01-04T16:00:00Z",
    "3h,   2006-01-04T13:00,     2006-01-04T16:00:00Z",
    "PT0S, 2006-01-03T00:00,     2006-01-03T10:00:00Z",
    "2d,   2006-01-06T12:00,     2006-01-09T12:00:00Z",
    "2d,   2006-01-03T08:00,     2006-01-05T10:00:00Z",
    "2d,   2006-01-03T18:00,     2006-01-06T09:00:00Z"
  })
  void rows_of_biz(String target, String from, String due) throws Exception {
    file("biz.json", BIZ);

    JsonNode answer =
        sla("--hours biz.json --from %s --target %s --json".formatted(from, target)).json();

    assertThat(answer.path("due").asText()).isEqualTo(due);
    addsUp(answer, from);
  }

  @ParameterizedTest
  @CsvSource({
    "ZOOM-EMEA, 2026-03-27T16:00, 9h,    2026-03-30T16:00:00+02:00, PT9H",
    "ZOOM-EMEA, 2026-10-23T16:00, 9h,    2026-10-26T16:00:00+01:00, PT9H",
    "ZOOM-EMEA, 2026-05-13T08:00, 9h,    2026-05-13T18:00:00+02:00, PT9H",
    "ZOOM-EMEA, 2026-05-16T12:00, 9h,    2026-05-18T18:00:00+02:00, PT9H",
    "Austria,   2026-05-15T14:30, 2h,    2026-05-18T09:30:00+02:00, PT2H",
    "GB,        2026-03-27T17:00, 30m,   2026-03-30T08:45:00+01:00, PT30M",
    "DE,        2026-05-13T16:00, PT60M, 2026-05-15T07:30:00+02:00, PT1H"
  })
  void rows_of_the_contracts(
      String hours, String from, String target, String due, Duration promised) throws Exception {
    JsonNode answer =
        sla("--hours %s --from %s --target %s --json".formatted(hours, from, target)).json();

    assertThat(answer.path("due").asText()).isEqualTo(due);
    assertThat(counted(answer)).isEqualTo(promised);
    addsUp(answer, from);
  }

  @Test
  void a_row_of_osticket_with_hours_in_two_frames_up_to_midnight() throws Exception {
    file(
        "hours.json",
        "{'zone': 'Europe/Berlin', 'hours': {'FRI': ['08:00-12:00', '20:00-24:00'],"
            + " 'MON': ['08:00-18:00']}, 'holidays': ['2016-11-01']}");

    JsonNode answer = sla("--hours hours.json --from 2026-05-15T11:00 --target 6h --json").json();

    assertThat(answer.path("due").asText()).isEqualTo("2026-05-18T09:00:00+02:00");
    addsUp(answer, "2026-05-15T11:00:00");
  }

  @Test
  void a_clock_change_stands_between_the_segments() throws Exception {
    JsonNode answer = sla("--hours GB --from 2026-03-27T17:00 --target 30m --json").json();

    assertThat(answer.path("segments").findValuesAsText("kind"))
        .containsExactly("counted", "closed", "clock-change", "closed", "counted");
    JsonNode change = answer.path("segments").get(2);
    assertThat(change.path("from").asText()).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(change.path("to").asText()).isEqualTo("2026-03-29T02:00:00+01:00");
    assertThat(change.path("counted").asText()).isEqualTo("PT0S");
  }

  @Test
  void tells_people_the_same_in_words() throws Exception {
    Run run = sla("--hours DE --from 2026-05-13T16:00 --target 60m");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("due  Fri 2026-05-15T07:30:00+02:00")
        .contains("holiday", "Ascension Day (public holidays of DE)", "counted 1:00:00");
  }

  @Test
  void refuses_on_the_other_stream_with_two() throws Exception {
    file("bad.json", "{'zone': 'Europe/Berlin', 'hours': {'MON': ['8-12']}}");

    Run run = sla("--hours bad.json --from 2026-05-13T16:00 --target 60m --json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .startsWith("millwright: bad.json: hours.MON[0]: hours '8-12': write them as 08:00-12:00");
  }
}
