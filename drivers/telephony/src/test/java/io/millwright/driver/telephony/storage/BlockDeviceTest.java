package io.millwright.driver.telephony.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a copy of what the kernel shows of a storage network, and on this computer. */
class BlockDeviceTest {
  @TempDir Path block;

  @BeforeEach
  void twoPathsUnderAVolume() throws IOException {
    disk("sda", "running");
    disk("sdb", "running");
    mapped("dm-0", "mpatha", "mpath-3600508b4000156d7", "sda", "sdb");
    mapped("dm-1", "vg0-calls", "LVM-qwertz", "dm-0");
  }

  private void disk(String name, String state) throws IOException {
    write(name + "/device/state", state);
  }

  private void mapped(String kernel, String name, String uuid, String... on) throws IOException {
    write(kernel + "/dm/name", name);
    write(kernel + "/dm/uuid", uuid);
    write(kernel + "/dm/suspended", "0");
    Path slaves = Files.createDirectories(block.resolve(kernel).resolve("slaves"));
    for (String device : on) {
      Files.createSymbolicLink(slaves.resolve(device), block.resolve(device));
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = block.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private Answer ask(String device) throws Exception {
    return ProbeFile.ask(new BlockDeviceKind(block), block, "{'device': '%s'}".formatted(device));
  }

  @Test
  void all_paths_run() throws Exception {
    Answer answer = ask("mpatha");

    assertThat(answer.verdict()).isEqualTo(Verdict.UP);
    assertThat(answer.words()).isEqualTo("2 of 2 paths to mpatha run");
    assertThat(answer.measures())
        .containsEntry("paths", new Count(2))
        .containsEntry("paths-running", new Count(2));
    assertThat(ask("vg0-calls").verdict()).isEqualTo(Verdict.UP);
  }

  @Test
  void a_lost_path_is_named_up_to_the_volume_that_stands_on_it() throws Exception {
    disk("sdb", "offline");

    assertThat(ask("mpatha").verdict()).isEqualTo(Verdict.SLOW);
    assertThat(ask("vg0-calls").words())
        .isEqualTo("vg0-calls stands on 1 of 2 paths to mpatha run, sdb is offline");
    disk("sda", "offline");
    assertThat(ask("vg0-calls").verdict()).isEqualTo(Verdict.DOWN);
  }

  @Test
  void a_suspended_volume_is_down() throws Exception {
    write("dm-1/dm/suspended", "1");

    assertThat(ask("vg0-calls").words())
        .isEqualTo("vg0-calls is suspended: whoever writes to it waits");
  }

  @Test
  void an_array_without_a_disk_is_a_warning() throws Exception {
    write("md0/md/degraded", "1");

    assertThat(ask("md0").words()).isEqualTo("md0 runs without 1 of its disks");
  }

  @Test
  void what_is_not_there_is_down_and_what_cannot_be_read_cannot_be_told() throws Exception {
    assertThat(ask("mpathb").words()).isEqualTo("there is no block device mpathb");
    assertThat(
            ProbeFile.ask(new BlockDeviceKind(block.resolve("none")), block, "{'device': 'mpatha'}")
                .verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void the_disks_of_this_computer_are_there() throws Exception {
    try (Stream<Path> disks = Files.list(Path.of("/sys/block"))) {
      String first =
          String.valueOf(disks.min(Comparator.naturalOrder()).orElseThrow().getFileName());
      assertThat(
              ProbeFile.ask(new BlockDeviceKind(), block, "{'device': '%s'}".formatted(first))
                  .verdict())
          .isEqualTo(Verdict.UP);
    }
  }

  @Test
  void says_what_is_wrong_in_a_file() {
    assertThat(ProbeFile.complaint(new BlockDeviceKind(), block, "{'device': '/dev/sda'}"))
        .contains("the device's bare name is needed here");
  }
}
