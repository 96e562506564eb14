package io.millwright.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  @TempDir private Path root;

  private KeyFolder folder() {
    return new KeyFolder(
        root.resolve("plans"),
        root.resolve("before"),
        Pattern.compile("[a-z]{1,9}"),
        Clock.systemUTC());
  }

  @Test
  void what_is_written_is_said_and_what_was_said_is_kept() {
    KeyFolder folder = folder();
    assertThat(folder.names()).isEmpty();
    folder.write("probe", Optional.of(Map.of("title", "Probe")), "pat");
    String first = folder.find("probe").orElseThrow().version();
    folder.write("probe", Optional.of(Map.of("title", "Probes")), "pat");
    assertThat(folder.find("probe").orElseThrow().keys()).isEqualTo(Map.of("title", "Probes"));
    assertThat(folder.find("probe").orElseThrow().version()).isNotEqualTo(first);
    folder.write("probe", Optional.empty(), "max");
    assertThat(folder.find("probe")).isEmpty();
    assertThat(folder.former().past(KeyFolder.file("probe")))
        .extracting(FormerFile::by)
        .contains("max");
    assertThat(folder.former().past(KeyFolder.file("probe")))
        .extracting(one -> one.keys().orElse(Map.of()))
        .contains(Map.of("title", "Probe"), Map.of("title", "Probes"));
  }

  @Test
  void what_cannot_be_understood_says_its_line_and_other_names_are_none_of_it() throws IOException {
    KeyFolder folder = folder();
    folder.write("beta", Optional.of(Map.of()), "pat");
    folder.write("alpha", Optional.of(Map.of()), "pat");
    Files.writeString(folder.path("beta"), "{\n  \"title\": \n}");
    Files.writeString(folder.path("Gamma"), "{}");
    Files.writeString(root.resolve("secret.json"), "{}");
    assertThat(folder.names()).isEqualTo(List.of("alpha", "beta"));
    KeyFolder.Said said = folder.find("beta").orElseThrow();
    assertThat(said.broken().orElseThrow()).startsWith("line 3:");
    assertThat(said.keys()).isEmpty();
    assertThat(folder.find("Gamma")).isEmpty();
    assertThat(folder.find("../secret")).isEmpty();
  }
}
