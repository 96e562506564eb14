package io.millwright.witness.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir private Path data;
  private Path etc;

  @BeforeEach
  void aFolderWithOneFile() throws IOException {
    etc = Files.createDirectory(data.resolve("etc"));
    write("opcua~cmm-1.cfg.json", "{}");
  }

  @Test
  void tells_what_was_added_changed_and_removed_once() throws IOException {
    Folders folders = folders();
    assertThat(folders.isFirst()).isTrue();
    folders.look();
    assertThat(folders.count()).isOne();

    write("opcua~cmm-1.cfg.json", "{\"port\": 1}");
    write("routes/a.xml", "<a/>");
    assertThat(folders.look())
        .extracting(Change::kind, Change::file)
        .containsExactly(
            tuple(Change.Kind.CHANGED, "etc/opcua~cmm-1.cfg.json"),
            tuple(Change.Kind.ADDED, "etc/routes/a.xml"));
    assertThat(folders.look()).isEmpty();

    Files.delete(etc.resolve("routes/a.xml"));
    assertThat(folders.look())
        .containsExactly(new Change(Change.Kind.REMOVED, "etc/routes/a.xml", 0, ManualClock.NOON));
  }

  // An editor that saves without a change, or touch, is no change of a setting.
  @Test
  void a_file_that_was_only_touched_is_the_same() throws IOException {
    Folders folders = folders();
    folders.look();
    Files.setLastModifiedTime(
        etc.resolve("opcua~cmm-1.cfg.json"), FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
    assertThat(folders.look()).isEmpty();
  }

  @Test
  void what_changed_while_the_site_was_stopped_is_told_at_the_next_start() throws IOException {
    folders().look();
    write("opcua~cmm-1.cfg.json", "{\"port\": 2}");

    Folders later = folders();
    assertThat(later.isFirst()).isFalse();
    assertThat(later.look()).extracting(Change::kind).containsExactly(Change.Kind.CHANGED);
  }

  @Test
  void what_editors_leave_for_a_moment_is_nothing() throws IOException {
    Folders folders = folders();
    folders.look();
    for (String name : List.of(".x.cfg.swp", "x.cfg~", "x.cfg.new", "x.cfg.part", "x.tmp")) {
      write(name, "x");
    }
    assertThat(folders.look()).isEmpty();
  }

  // A digest of a short password would tell it.
  @Test
  void what_was_seen_is_the_sites_alone() throws IOException {
    folders().look();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("files"))))
        .isEqualTo("rw-------");
  }

  private Folders folders() throws IOException {
    return new Folders(
        Map.of("etc", etc, "deploy", data.resolve("deploy")),
        data.resolve("files"),
        ManualClock.atNoon());
  }

  private void write(String name, String text) throws IOException {
    Path file = etc.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
