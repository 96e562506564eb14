package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./millwright sla} does where nothing is built and no site runs. */
final class SlaCommandTest {
  private static final String QUESTION =
      "--hours desk.json --from 2034-06-09T08:46:12 --target PT30M --json"
          + " --pause 2034-06-09T08:47:42..2034-06-09T10:05:54"
          + " --pause 2034-06-09T10:09:13..2034-06-09T10:34:38"
          + " --pause 2034-06-09T10:43:41..2034-06-09T11:29:17";

  @TempDir Path folder;

  private record Run(String out, String errors) {}

  private Run sla(Path script, int code, String words) throws Exception {
    var command = new ArrayList<String>(List.of(script.toString(), "sla"));
    command.addAll(List.of(words.split(" ", -1)));
    File out = folder.resolve("out").toFile();
    File errors = folder.resolve("errors").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(errors)
            .start();
    assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
    var run = new Run(Files.readString(out.toPath()), Files.readString(errors.toPath()));
    assertThat(process.exitValue()).as("%s", run).isEqualTo(code);
    return run;
  }

  private static String due(Run run) throws Exception {
    return new ObjectMapper().readTree(run.out()).path("due").asText();
  }

  // GLPI's second row.
  @Test
  void builds_what_is_missing_once_and_keeps_its_output_for_the_answer() throws Exception {
    Path script = Checkout.in(folder.resolve("a checkout")).resolve("millwright");
    desk();

    Run first = sla(script, 0, QUESTION);
    assertThat(first.errors()).startsWith("Building what 'sla' needs");
    assertThat(due(first)).isEqualTo("2034-06-09T11:45:25+02:00");

    Run second = sla(script, 0, QUESTION);
    assertThat(second.errors()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());

    Run country = sla(script, 0, "--hours DE --from 2026-05-13T16:00 --target 60m --json");
    assertThat(country.errors()).isEmpty();
    assertThat(due(country)).isEqualTo("2026-05-15T07:30:00+02:00");

    Run refused = sla(script, 2, "--hours nowhere.json --from 2026-05-13T16:00 --target 60m");
    assertThat(refused.out()).isEmpty();
    assertThat(refused.errors()).startsWith("millwright: --hours 'nowhere.json'");
  }

  private void desk() throws Exception {
    Files.writeString(
        folder.resolve("desk.json"),
        """
        {"zone": "Europe/Berlin", "hours": {"MON": ["10:30-19:00"], "FRI": ["08:30-19:00"]}}
        """);
  }

  // The archive logs by a library of its own, which must not speak here.
  @Test
  void answers_from_the_archive_too() throws Exception {
    Path script = Archive.unpacked().resolve("bin/millwright");
    desk();

    Run file = sla(script, 0, QUESTION);
    assertThat(due(file)).isEqualTo("2034-06-09T11:45:25+02:00");
    assertThat(file.errors()).isEmpty();

    Run country = sla(script, 0, "--hours DE --from 2026-05-13T16:00 --target 60m --json");
    assertThat(due(country)).isEqualTo("2026-05-15T07:30:00+02:00");
    assertThat(country.errors()).isEmpty();

    assertThat(sla(script, 2, "--hours nowhere --from 2026-05-13T16:00 --target 60m").out())
        .isEmpty();
  }
}
