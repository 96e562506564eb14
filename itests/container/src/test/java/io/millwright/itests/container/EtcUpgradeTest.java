package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.itests.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newer archive does to a site's configuration files; with a program that ends at once. */
final class EtcUpgradeTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path program;
  private Path data;

  @BeforeEach
  void an_archive_whose_program_ends_at_once() throws IOException {
    program = Files.createDirectories(folder.resolve("program"));
    data = folder.resolve("a site");
    for (String part : List.of("bin", "etc", "lib", "system")) {
      Files.createDirectories(program.resolve(part));
    }
    for (String script : List.of("bin/millwright", "bin/backup.sh", "bin/java.options")) {
      Files.copy(
          Archive.unpacked().resolve(script),
          program.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    // Java finds no program in an empty folder.
    ship(
        "system.properties",
        """
        millwright.http.port = 1
        millwright.ssh.port = 2
        millwright.jmx.registry.port = 3
        millwright.jmx.server.port = 4
        """);
    ship("users.properties", "_g_\\:admingroup = group,admin\n");
  }

  private void ship(String file, String text) throws IOException {
    Files.writeString(program.resolve("etc").resolve(file), text);
  }

  private String start() {
    Script run = Script.call(program.resolve("bin/millwright"), "run", "--data", data.toString());
    assertThat(run.await(SOON)).isEqualTo(1);
    return run.output();
  }

  private Path etc(String file) {
    return data.resolve("etc").resolve(file);
  }

  @Test
  void replaces_what_nobody_edited() throws IOException {
    ship("a.cfg", "x = 1\n");
    start();
    ship("a.cfg", "x = 2\n");
    start();

    assertThat(etc("a.cfg")).hasContent("x = 2\n");
    assertThat(etc("a.cfg.new")).doesNotExist();
  }

  @Test
  void keeps_a_local_edit_and_lays_the_new_text_beside_it() throws IOException {
    ship("a.cfg", "x = 1\n");
    start();
    Files.writeString(etc("a.cfg"), "x = 99\n");
    ship("a.cfg", "x = 2\n");

    assertThat(start()).contains("etc/a.cfg has local edits");
    assertThat(etc("a.cfg")).hasContent("x = 99\n");
    assertThat(etc("a.cfg.new")).hasContent("x = 2\n");
  }

  @Test
  void does_not_bring_back_what_was_deleted() throws IOException {
    ship("a.cfg", "x = 1\n");
    start();
    Files.delete(etc("a.cfg"));
    ship("a.cfg", "x = 2\n");
    start();

    assertThat(etc("a.cfg")).doesNotExist();
  }

  @Test
  void removes_what_is_no_longer_shipped_unless_it_was_edited() throws IOException {
    ship("a.cfg", "x = 1\n");
    ship("b.cfg", "y = 1\n");
    start();
    Files.writeString(etc("b.cfg"), "y = 7\n");
    Files.delete(program.resolve("etc/a.cfg"));
    Files.delete(program.resolve("etc/b.cfg"));
    start();

    assertThat(etc("a.cfg")).doesNotExist();
    assertThat(etc("b.cfg")).hasContent("y = 7\n");
  }

  @Test
  void leaves_a_file_of_the_site_alone() throws IOException {
    start();
    Files.writeString(etc("mine~cmm-1.cfg.json"), "{}");
    ship("a.cfg", "x = 1\n");
    start();

    assertThat(etc("mine~cmm-1.cfg.json")).hasContent("{}");
  }

  // A crash before the password was shown must lock nobody out.
  @Test
  void makes_another_first_password_until_one_was_shown() throws IOException {
    start();
    String first = Files.readString(data.resolve("access/way-in"));
    start();
    String second = Files.readString(data.resolve("access/way-in"));

    assertThat(first).containsPattern("(?m)^password = \\w{20}$").contains("first = true");
    assertThat(second).isNotEqualTo(first).containsOnlyOnce("password = ");
  }

  @Test
  void renews_the_cache_of_bundles_and_nothing_else() throws IOException {
    start();
    Path stale = Files.createDirectories(data.resolve("karaf/cache")).resolve("stale");
    Path kept = Files.createDirectories(data.resolve("derby")).resolve("kept");
    Files.writeString(stale, "");
    Files.writeString(kept, "");
    start();
    assertThat(stale).exists();

    ship("a.cfg", "x = 1\n");
    start();
    assertThat(stale).doesNotExist();
    assertThat(kept).exists();
  }
}
