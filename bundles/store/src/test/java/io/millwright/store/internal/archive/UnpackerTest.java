package io.millwright.store.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.internal.copy.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup's zip comes from anywhere: what is wrong in it is refused before a file is written. */
final class UnpackerTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final Path folder;
  private final Path zip;
  private final Map<String, String> files = new LinkedHashMap<>();

  UnpackerTest(@TempDir Path folder) {
    this.folder = folder;
    this.zip = folder.resolve("backup.zip");
  }

  @Test
  void what_was_packed_comes_out_the_same() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from/etc/ä b"));
    Files.writeString(from.resolve("one"), "one");
    Files.writeString(from.resolve("empty"), "");
    Files.writeString(folder.resolve("from/left-out"), "no");
    try (var packer = new Packer(zip, Work.UNSEEN)) {
      packer.add(
          folder.resolve("from"), Unpacker.SITE, path -> !path.toString().equals("left-out"));
      packer.finish(manifest(packer.entries()));
    }

    try (var unpacker = new Unpacker(zip)) {
      unpacker.verify(Work.UNSEEN);
      unpacker.unpack(Unpacker.SITE, folder.resolve("to"), Work.UNSEEN);
    }

    assertThat(folder.resolve("to/etc/ä b/one")).hasContent("one");
    assertThat(folder.resolve("to/etc/ä b/empty")).isEmptyFile();
    assertThat(folder.resolve("to/left-out")).doesNotExist();
  }

  @Test
  void only_the_owner_may_read_a_backup_and_what_comes_out_of_it() throws IOException {
    files.put("site/token", "secret");
    write(entries());
    try (var packer = new Packer(folder.resolve("mine.zip"), Work.UNSEEN);
        var unpacker = new Unpacker(zip)) {
      packer.finish(manifest(List.of()));
      unpacker.unpack(Unpacker.SITE, folder.resolve("to"), Work.UNSEEN);
    }

    assertThat(rights(folder.resolve("mine.zip"))).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("to/token"))).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("to"))).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site/../../evil",
        "site/..",
        "/etc/passwd",
        "../evil",
        "site/./x",
        "site//x",
        "site/C:evil",
        "site/a\\..\\b",
        "other/x",
        "site"
      })
  void names_that_lead_elsewhere_are_refused(String name) throws IOException {
    files.put(name, "evil");
    write(entries());

    assertThatThrownBy(() -> new Unpacker(zip).close())
        .isInstanceOf(BadBackupException.class)
        .hasMessageContaining("no backup of ours has");
  }

  @Test
  void more_bytes_than_listed_are_not_unpacked() throws IOException {
    files.put("site/bomb", "0".repeat(1_000_000));
    write(List.of(new Manifest.Entry("site/bomb", 10, sha("0".repeat(10)))));

    try (var unpacker = new Unpacker(zip)) {
      assertThatThrownBy(() -> unpacker.unpack(Unpacker.SITE, folder.resolve("to"), Work.UNSEEN))
          .hasMessageContaining("site/bomb")
          .hasMessageContaining("damaged");
    }
    assertThat(Files.size(folder.resolve("to/bomb"))).isLessThan(100_000);
  }

  @Test
  void a_changed_byte_is_found() throws IOException {
    files.put("site/one", "one");
    List<Manifest.Entry> entries = entries();
    files.put("site/one", "onE");
    write(entries);

    try (var unpacker = new Unpacker(zip)) {
      assertThatThrownBy(() -> unpacker.verify(Work.UNSEEN)).hasMessageContaining("site/one");
    }
  }

  @Test
  void what_is_missing_or_too_much_is_named() throws IOException {
    files.put("site/one", "one");
    List<Manifest.Entry> one = entries();
    files.put("site/two", "two");
    List<Manifest.Entry> both = entries();
    write(one);
    assertThatThrownBy(() -> new Unpacker(zip).close()).hasMessageContaining("site/two");

    files.remove("site/two");
    write(both);
    assertThatThrownBy(() -> new Unpacker(zip).close()).hasMessageContaining("site/two is missing");
  }

  @Test
  void other_files_are_told_to_be_none_of_ours() throws IOException {
    Files.writeString(zip, "not a zip");
    assertThatThrownBy(() -> new Unpacker(zip).close()).hasMessageContaining("no whole zip");

    files.put("site/one", "one");
    write(null);
    assertThatThrownBy(() -> new Unpacker(zip).close()).hasMessageContaining("no manifest");

    assertThatThrownBy(() -> new Unpacker(folder.resolve("none")).close())
        .hasMessageContaining("no such file");
  }

  @Test
  void a_zip_that_was_cut_off_is_refused() throws IOException {
    files.put("site/one", "one".repeat(1_000));
    write(entries());
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length - 30));

    assertThatThrownBy(() -> new Unpacker(zip).close()).hasMessageContaining("no whole zip");
  }

  @Test
  void a_manifest_of_a_later_format_names_the_version_to_use() throws IOException {
    var later = new Manifest(2, "9.1.0", NOON, "derby", List.of(), List.of());
    writeWith(later.toJson());

    assertThatThrownBy(() -> new Unpacker(zip).close())
        .hasMessageContaining("9.1.0")
        .hasMessageContaining("format 2");
  }

  private List<Manifest.Entry> entries() {
    return files.entrySet().stream()
        .map(
            file ->
                new Manifest.Entry(
                    file.getKey(),
                    file.getValue().getBytes(StandardCharsets.UTF_8).length,
                    sha(file.getValue())))
        .toList();
  }

  private static Manifest manifest(List<Manifest.Entry> entries) {
    return Manifest.of("0.1.0", NOON, "derby", List.of(), entries);
  }

  private void write(@Nullable List<Manifest.Entry> listed) throws IOException {
    writeWith(listed == null ? null : manifest(listed).toJson());
  }

  private void writeWith(byte @Nullable [] manifest) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      if (manifest != null) {
        out.putNextEntry(new ZipEntry("manifest.json"));
        out.write(manifest);
      }
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String sha(String text) {
    MessageDigest sha = Folders.sha256();
    return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
