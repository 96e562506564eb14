package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.itests.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine room without a network. */
final class OfflineIT {
  @TempDir Path folder;

  // A network namespace of its own has nothing but its loopback: whoever asks for a Maven
  // repository fails here.
  @Test
  void a_site_starts_without_any_network() throws IOException {
    Path data = folder.resolve("site");
    List<String> words = new ArrayList<>(List.of("--net"));
    if (!"root".equals(System.getProperty("user.name"))) {
      words.add("--map-root-user");
    }
    String run = Archive.unpacked().resolve("bin/millwright") + " run --data " + data;
    words.addAll(List.of("bash", "-c", "ip link set lo up && exec " + run));
    Script script = Script.call(Path.of("unshare"), words.toArray(String[]::new));

    assertThat(script.awaitLine(line -> line.startsWith("dashboard:"), Duration.ofMinutes(5)))
        .contains("127.0.0.1:8181");
    script.awaitLine(line -> line.startsWith("password:"), Duration.ofMinutes(1));
    script.terminate();
    assertThat(script.await(Duration.ofMinutes(2))).isZero();
    assertThat(Files.readString(data.resolve("log/karaf.log")))
        .doesNotContain("Error downloading", "Unable to resolve");
  }
}
