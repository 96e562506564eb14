package io.millwright.driver.telephony.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  // A program that a dead file server holds cannot be ended; this one does not want to be.
  @Test
  void a_child_that_hangs_is_left_behind_once_and_no_second_is_started() throws Exception {
    var command = new Command();
    Path door = folder.resolve("door");
    Path deaf = folder.resolve("deaf");
    Path second = folder.resolve("second");
    new ProcessBuilder("mkfifo", door.toString()).start().waitFor();
    List<String> hanging =
        List.of("sh", "-c", "trap '' TERM; touch \"$1\"; read line < \"$0\"", "" + door, "" + deaf);
    var end = new CompletableFuture<String>();
    var asking =
        new Thread(
            () -> {
              try {
                end.complete("" + command.run(hanging, Duration.ofDays(1)));
              } catch (InterruptedException e) {
                end.complete("interrupted");
              } catch (IOException e) {
                end.completeExceptionally(e);
              }
            });
    asking.start();
    await().until(() -> Files.exists(deaf));
    asking.interrupt();

    assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    assertThat(command.hangs()).isTrue();
    assertThat(command.run(List.of("touch", second.toString()), PATIENCE)).isEmpty();
    assertThat(second).doesNotExist();

    Files.writeString(door, "go on\n");
    await().until(() -> !command.hangs());
    assertThat(command.run(List.of("touch", second.toString()), PATIENCE)).isPresent();
    assertThat(second).exists();
  }

  @Test
  void a_child_that_takes_too_long_is_ended() throws Exception {
    var command = new Command();

    assertThat(command.run(List.of("sleep", "1000"), Duration.ofMillis(200))).isEmpty();
    await().until(() -> !command.hangs());
  }
}
