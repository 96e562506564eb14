package io.millwright.store.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.copy.Tally;
import io.millwright.testkit.PostgresProcess;
import io.millwright.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on a stopped site, from the words of the script to the files and databases in the end. */
final class OfflineTest {
  private final Path folder;
  private final StoppedSite site;
  private final Path zip;

  OfflineTest(@TempDir Path folder) throws IOException, SQLException {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    this.folder = folder;
    this.site = StoppedSite.onDerby(folder.resolve("site"));
    this.zip = folder.resolve("backup.zip");
  }

  @Test
  void a_site_comes_back_on_another_machine() throws Exception {
    List<Tally> before = site.tables();
    site.succeeds("backup", zip);
    StoppedSite other = StoppedSite.none(folder.resolve("other"));

    other.succeeds("check", zip);
    assertThat(other.path("")).doesNotExist();
    other.succeeds("restore", zip);

    assertThat(other.tables()).isEqualTo(before);
    assertThat(other.files())
        .containsOnlyKeys(
            "etc/machine.cfg",
            "etc/org.ops4j.datasource-millwright.cfg",
            "run/first-password-shown",
            "token");
    assertThat(rights(other.path("token"))).isEqualTo("rw-------");
    assertThat(rights(zip)).isEqualTo("rw-------");
  }

  // Else what was deleted since the backup would be back for good.
  @Test
  void a_restore_hands_over_what_was_deleted_since_and_forgets_nothing_it_knew() throws Exception {
    site.succeeds("backup", zip);
    Files.writeString(folder.resolve("backup.zip.del-1.deletion.json"), "new");
    Files.writeString(folder.resolve("backup.zip.del-2.deletion.json"), "two");
    Files.writeString(folder.resolve("backup.zip.bad.name.deletion.json"), "no");
    site.write("ownership/del-1.json", "known");
    site.write("ownership/del-3.json", "three");

    site.succeeds("restore", zip);

    assertThat(site.path("ownership/del-1.json")).hasContent("known");
    assertThat(site.path("ownership/del-2.json")).hasContent("two");
    assertThat(site.path("ownership/del-3.json")).hasContent("three");
    assertThat(site.path("ownership").toFile().list()).hasSize(3);
    assertThat(site.printed()).contains("deleted again");
  }

  @Test
  void other_parts_look_at_a_stopped_sites_data_and_change_nothing() throws Exception {
    site.succeeds("count-parents");
    assertThat(site.printed()).isEqualTo("2 parents\n");

    site.change("INSERT INTO sample_parent (words) VALUES ('three')");
    assertThat(site.call("count-parents")).isEqualTo(1);
    assertThat(site.printed()).contains("3 parents").contains("nothing was changed");
    assertThat(site.call("count-parents")).isEqualTo(1);
    assertThat(site.printed()).contains("3 parents");

    assertThat(site.call("count-children")).isEqualTo(1);
    assertThat(site.printed()).contains("unknown word count-children");
  }

  @Test
  void what_was_there_before_a_restore_is_kept_and_named() throws Exception {
    site.succeeds("backup", zip);
    site.write("etc/machine.cfg", "new");
    site.write("etc/added.cfg", "added");
    site.change("DELETE FROM sample_child");

    site.succeeds("restore", zip);

    assertThat(site.path("etc/machine.cfg")).hasContent("old");
    assertThat(site.path("etc/added.cfg")).doesNotExist();
    assertThat(site.tables())
        .filteredOn(it -> it.name().equals("sample_child"))
        .first()
        .returns(2L, Tally::rows);
    Path kept = kept("before-restore-");
    assertThat(site.printed()).contains(kept.toString());
    assertThat(kept.resolve("etc/added.cfg")).hasContent("added");
    assertThat(kept.resolve("derby/service.properties")).exists();
    assertThat(site.path("log/karaf.log")).hasContent("much");
    assertThat(site.path("run/fingerprint")).as("else etc is not renewed").doesNotExist();
  }

  @Test
  void moves_to_postgresql_and_back_and_proves_it() throws Exception {
    List<Tally> before = site.tables();
    DataSource database = TestDatabase.POSTGRESQL.fresh();
    Path cfg = StoppedSite.settings(database, folder.resolve("pg"));

    site.succeeds("move-database", cfg);

    assertThat(site.printed())
        .contains("sample_all")
        .contains("equal")
        .doesNotContain("DIFFERS")
        .doesNotContain(PostgresProcess.shared().password());
    assertThat(StoppedSite.count(database::getConnection)).isEqualTo(before);
    assertThat(schemas(database)).containsExactly("public");
    assertThat(site.path("etc/org.ops4j.datasource-millwright.cfg")).hasSameTextualContentAs(cfg);
    assertThat(kept("before-move-").resolve("org.ops4j.datasource-millwright.cfg"))
        .content()
        .contains("derby");

    Folders.delete(kept("before-move-"));
    Path back = StoppedSite.derbySettings(folder.resolve("back"));
    assertThat(site.call("move-database", back)).isEqualTo(1);
    assertThat(site.printed()).contains("--replace");
    site.succeeds("move-database", back, "--replace");
    assertThat(site.tables()).isEqualTo(before);
  }

  @Test
  void a_site_on_postgresql_is_backed_up_and_restored() throws Exception {
    List<Tally> before = site.tables();
    DataSource database = TestDatabase.POSTGRESQL.fresh();
    site.succeeds("move-database", StoppedSite.settings(database, folder.resolve("pg")));

    site.succeeds("backup", zip);
    assertThat(site.call("restore", zip)).isEqualTo(1);
    assertThat(site.printed()).contains("--replace").contains("nothing was changed");
    site.succeeds("restore", zip, "--replace");

    assertThat(StoppedSite.count(database::getConnection)).isEqualTo(before);
    assertThat(schemas(database)).anyMatch(name -> name.startsWith("before_restore_")).hasSize(2);
    StoppedSite other = StoppedSite.none(folder.resolve("other"));
    Path derby = StoppedSite.derbySettings(folder.resolve("derby"));
    other.succeeds("restore", zip, "--database", derby);
    assertThat(other.tables()).isEqualTo(before);
  }

  @Test
  void a_move_that_fails_changes_nothing() throws Exception {
    Map<String, String> before = site.files();
    DataSource database = TestDatabase.POSTGRESQL.fresh();
    Path cfg = StoppedSite.settings(database, folder.resolve("pg"));
    site.change("CREATE TABLE stranger_thing (id BIGINT)");

    assertThat(site.call("move-database", cfg)).isEqualTo(1);

    assertThat(site.printed()).contains("stranger_thing").contains("nothing was changed");
    assertThat(site.files()).isEqualTo(before);
    assertThat(schemas(database)).containsExactly("public");
    assertThat(StoppedSite.count(database::getConnection)).isEmpty();
  }

  @Test
  void a_database_that_is_away_is_told_without_its_password() throws Exception {
    Path cfg =
        Files.writeString(
            folder.resolve("away.cfg"),
            """
            dataSourceName = millwright
            url = jdbc:postgresql://127.0.0.1:1/x?password=hush
            user = u
            password = hush
            """);

    assertThat(site.call("move-database", cfg)).isEqualTo(1);

    assertThat(site.printed())
        .contains("127.0.0.1:1", "nothing was changed")
        .doesNotContain("hush");
  }

  @Test
  void a_backup_of_newer_tables_is_refused() throws Exception {
    site.change(
        "INSERT INTO storechangessample"
            + " (id, author, filename, dateexecuted, orderexecuted, exectype)"
            + " SELECT '999', author, filename, CURRENT_TIMESTAMP, 999, 'EXECUTED'"
            + " FROM storechangessample WHERE id = '1'");
    site.succeeds("backup", zip);
    Map<String, String> before = site.files();

    assertThat(site.call("restore", zip)).isEqualTo(1);

    assertThat(site.printed()).contains("'sample'", "newer version", "999", "nothing was changed");
    assertThat(site.files()).isEqualTo(before);
  }

  @Test
  void a_damaged_backup_is_refused_before_anything_is_touched() throws Exception {
    site.succeeds("backup", zip);
    byte[] bytes = Files.readAllBytes(zip);
    // One byte alone could be that of a file's date, which says nothing of what the file holds.
    for (int place = bytes.length / 2; place < bytes.length / 2 + 256; place++) {
      bytes[place] ^= 1;
    }
    Files.write(zip, bytes);
    Map<String, String> before = site.files();

    assertThat(site.call("restore", zip)).isEqualTo(1);

    assertThat(site.printed()).contains("damaged", "nothing was changed");
    assertThat(site.files()).isEqualTo(before);
  }

  // Each line is printed before a step; what was done until then is a matter of the moment.
  @ParameterizedTest
  @ValueSource(strings = {"unpacking", "checking", "bringing"})
  void killed_in_the_middle_of_a_restore_it_is_the_old_or_the_new_site(String step)
      throws Exception {
    site.succeeds("backup", zip);
    site.write("etc/machine.cfg", "new");
    site.change("DELETE FROM sample_child");

    kill(step, "restore", zip.toString());
    site.succeeds("finish");

    boolean old = Files.readString(site.path("etc/machine.cfg")).equals("new");
    assertThat(site.tables())
        .filteredOn(it -> it.name().equals("sample_child"))
        .first()
        .returns(old ? 0L : 2L, Tally::rows);
    assertThat(site.path("token")).hasContent("secret");
    site.succeeds("restore", zip);
    assertThat(site.path("restore.new")).doesNotExist();
    assertThat(site.path("derby.new")).doesNotExist();
  }

  private void kill(String step, String... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dderby.stream.error.file=target/derby-killed.log",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Offline.class.getName(),
                    site.data().toString()),
                Stream.of(words))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith(step)) {
        line = out.readLine();
      }
      assertThat(line).as("the step " + step).isNotNull();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private Path kept(String prefix) throws IOException {
    try (Stream<Path> all = Files.list(site.data())) {
      return all.filter(path -> path.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> schemas(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'"
                    + " AND nspname <> 'information_schema' ORDER BY nspname")) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }
}
