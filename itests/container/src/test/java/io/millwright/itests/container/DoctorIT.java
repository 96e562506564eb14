package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.Script;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import io.millwright.testkit.TmpFileSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A site on a small disk of its own: examined, packed for a supporter, filled and freed. */
final class DoctorIT {
  private static final String CMM = "cmm-1";
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final long RESERVE = 16L << 20;

  private static TmpFileSystem disk;
  private static Device device;
  private static TestSite site;
  private static SeenMachine machine;

  @BeforeAll
  static void switch_on() throws IOException {
    Path folder = Files.createDirectories(Archive.work().resolve("small-disk"));
    disk = new TmpFileSystem(folder, "size=300m");
    device = new Device(Archive.work().resolve("device-of-a-small-disk"));
    site = TestSite.start(disk.folder().resolve("site"), Map.of(), data -> {});
    machine = new SeenMachine(site, CMM);
    DriverFile.opcUa(site, CMM, device).save();
    machine.awaitDriver("LIVE");
  }

  @AfterAll
  static void switch_off() throws IOException {
    site.close();
    device.close();
    disk.close();
  }

  private static Script ended(int code, String command, String... words) {
    String[] all = new String[words.length + 3];
    all[0] = command;
    all[1] = "--data";
    all[2] = site.data().toString();
    System.arraycopy(words, 0, all, 3, words.length);
    Script script = TestSite.millwright(all);
    assertThat(script.await(SOON)).as(script.output()).isEqualTo(code);
    return script;
  }

  @Test
  void tells_what_is_well_and_packs_no_secret() throws IOException {
    assertThat(ended(0, "doctor").output())
        .contains("OK    database: Apache Derby", "OK    parts:", "1 of 1 machines are live")
        .contains("WARN  backup: no backup in")
        .doesNotContain("BAD");

    Path bundle = Archive.work().resolve("support.zip");
    Files.deleteIfExists(bundle);
    ended(0, "doctor", "--bundle", bundle.toString());
    Map<String, String> texts = texts(bundle);
    assertThat(texts.keySet())
        .contains("doctor.txt", "status.json", "bundles.txt", "threads.txt", "log/karaf.log");
    assertThat(texts)
        .allSatisfy(
            (name, text) ->
                assertThat(text).as(name).doesNotContain(site.token(), site.password(), "$2a$"));
  }

  @Test
  void exports_a_machines_past_that_other_programs_read() throws IOException {
    machine.awaitRow("readings", seen -> seen.path("readingsPerSecond").asInt() > 0);
    Path file = Archive.work().resolve("cmm-1.zip");
    Files.deleteIfExists(file);

    ended(0, "export", CMM, file.toString());

    Map<String, String> texts = texts(file);
    JsonNode label = new ObjectMapper().readTree(texts.get("machine.json"));
    assertThat(label.path("readings").asLong())
        .isPositive()
        .isEqualTo(texts.getOrDefault("readings.csv", "").lines().count() - 1);
    assertThat(ended(1, "export", "nobody", file + ".other").output()).contains("404");
    assertThat(ended(1, "export", CMM, file.toString()).output()).contains("is there already");
  }

  @Test
  void stops_storing_in_time_on_a_full_disk_says_so_and_goes_on_by_itself() throws IOException {
    Path ballast = disk.folder().resolve("ballast");
    try (var file = new RandomAccessFile(ballast.toFile(), "rw")) {
      byte[] megabyte = new byte[1 << 20];
      while (disk.folder().toFile().getUsableSpace() > RESERVE) {
        file.write(megabyte);
      }
    }
    SeenMachine.await("the refusal").until(() -> disk().path("full").asBoolean());
    assertThat(ended(0, "status").output()).contains("DISK FULL: Only ", "MB needed");
    assertThat(ended(1, "doctor").output()).contains("BAD   disk: nothing is stored since");
    // What is stored can be read all the same.
    assertThat(site.http().get("/api/machines/" + CMM + "/gaps").statusCode()).isEqualTo(200);

    Files.delete(ballast);
    SeenMachine.await("room").until(() -> !disk().path("full").asBoolean());
    long before = stored();
    SeenMachine.await("new readings").until(() -> stored() > before);
    // Whoever cannot save says so once; the lines of a cause belong to the line above them.
    assertThat(
            site.log().stream()
                .filter(line -> line.contains("MB free on the disk of"))
                .filter(line -> line.split("\\|", 5).length == 5))
        .extracting(line -> line.split("\\|", 5)[3].strip())
        .contains("DiskGuard")
        .doesNotHaveDuplicates();
    assertThat(ended(0, "status").output()).doesNotContain("DISK FULL");
  }

  private static JsonNode disk() {
    return site.http().json("/api/status").path("disk");
  }

  private static long stored() throws IOException {
    Path file = Files.createTempDirectory("export").resolve("now.zip");
    ended(0, "export", CMM, file.toString());
    return new ObjectMapper().readTree(texts(file).get("machine.json")).path("readings").asLong();
  }

  private static Map<String, String> texts(Path file) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        var text = new ByteArrayOutputStream();
        zip.getInputStream(entry).transferTo(text);
        texts.put(entry.getName(), text.toString(StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
