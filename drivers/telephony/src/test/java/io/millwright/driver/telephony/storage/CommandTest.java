package io.millwright.driver.telephony.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path folder;

  // A program that a dead file server holds cannot be ended; this one does not want to be.
  @Test
  void a_child_that_hangs_is_left_behind_once_and_no_second_is_started() throws Exception {
    var command = new Command();
    Path door = folder.resolve("door");
    new ProcessBuilder("mkfifo", door.toString()).start().waitFor();
    Path second = folder.resolve("second");

    assertThat(
            command.run(
                List.of("sh", "-c", "trap '' TERM; read line < \"$0\"; exit 3", door.toString()),
                SHORT))
        .isEmpty();
    assertThat(command.hangs()).isTrue();
    assertThat(command.run(List.of("touch", second.toString()), SHORT)).isEmpty();
    assertThat(second).doesNotExist();

    Files.writeString(door, "go on\n");
    await().until(() -> !command.hangs());
    assertThat(command.run(List.of("touch", second.toString()), Duration.ofSeconds(20)))
        .isPresent();
    assertThat(second).exists();
  }
}
