package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.itests.Folders;
import io.millwright.itests.Script;
import io.millwright.itests.TestSite;
import io.millwright.testkit.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A site is saved while its machines talk, lost, brought back, and taken to another database. */
final class BackupIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String DERBY =
      """
      dataSourceName = millwright
      osgi.jdbc.driver.name = derby
      databaseName = ${millwright.data}/derby
      jdbc.createDatabase = create
      pool = dbcp2
      xa = false
      """;
  private static final String SETTINGS = "org.ops4j.datasource-millwright.cfg";

  @Test
  void a_lost_site_comes_back_with_all_it_had_accepted_and_moves_between_databases()
      throws Exception {
    Path zip = Archive.work().resolve("saved.zip");
    Files.deleteIfExists(zip);
    try (TestSite site = TestSite.start("backup")) {
      Instant begin = Instant.now();
      simulate(site);
      assertThat(site.http().put("/api/customers/kept", "{\"name\":\"Kept\"}").statusCode())
          .isBetween(200, 299);
      awaitReadings(site, begin);
      Instant saved = Instant.now();
      // They come in order: with a later one all earlier ones were accepted.
      awaitReadings(site, saved);
      long accepted = accepted(site, begin, saved);

      Script backup = call(0, site, "backup", zip.toString());
      assertThat(backup.output()).contains(zip.toString());
      // Short or long, each is told, in this order.
      assertThat(backup.output())
          .containsSubsequence("copying the", "counting what", "packing", "reading it again");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
          .isEqualTo("rw-------");
      assertThat(call(6, site, "restore", zip.toString()).output()).contains("stop it first");
      String derby = Files.readString(site.etc().resolve(SETTINGS));
      String token = site.token();
      site.stop();

      refusesADamagedOne(site, zip);
      Folders.delete(site.data());
      call(0, site, "restore", zip.toString());
      site.startAgain();
      assertThat(site.script().output()).doesNotContain("password:");
      assertThat(site.token()).isEqualTo(token);
      assertThat(site.http().get("/api/customers").body()).contains("kept");
      assertThat(accepted(site, begin, saved)).isEqualTo(accepted);
      site.stop();

      movesToPostgresqlAndBack(site, derby, begin, saved, accepted);
    }
  }

  @Test
  void a_site_on_postgresql_is_saved_while_its_machines_talk_and_comes_back_on_derby()
      throws Exception {
    PostgresProcess server = PostgresProcess.shared();
    Path zip = Archive.work().resolve("saved-postgres.zip");
    Files.deleteIfExists(zip);
    Path data = Archive.work().resolve("backup-postgres");
    Folders.delete(data);
    String settings = server.settings(server.newDatabase());
    try (TestSite site = TestSite.start(data, Map.of(), etc -> write(etc, settings))) {
      Instant begin = Instant.now();
      simulate(site);
      awaitReadings(site, begin);
      Instant saved = Instant.now();
      awaitReadings(site, saved);
      long accepted = accepted(site, begin, saved);

      Script backup = call(0, site, "backup", zip.toString());
      assertThat(backup.output()).contains(zip.toString()).doesNotContain(server.password());
      // Nobody who writes waited for it, and what came meanwhile is not in it.
      awaitReadings(site, Instant.now());
      site.stop();

      Folders.delete(data);
      Path derby = Files.writeString(Archive.work().resolve("derby.cfg"), DERBY);
      Script restore = call(0, site, "restore", zip.toString(), "--database", derby.toString());
      assertThat(restore.output())
          .contains("of a site on postgresql", "digests of all", "are as the backup says")
          .doesNotContain("DIFFERS");
      site.startAgain();
      assertThat(accepted(site, begin, saved)).isEqualTo(accepted);
      assertThat(data.resolve("derby")).isDirectory();
      awaitReadings(site, Instant.now());
    }
  }

  private static void write(Path data, String settings) {
    try {
      Files.writeString(data.resolve("etc").resolve(SETTINGS), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void movesToPostgresqlAndBack(
      TestSite site, String derby, Instant begin, Instant saved, long accepted) throws Exception {
    PostgresProcess server = PostgresProcess.shared();
    Path postgres =
        Files.writeString(
            Archive.work().resolve("postgres.cfg"), server.settings(server.newDatabase()));
    Script there = call(0, site, "move-database", postgres.toString());
    assertThat(there.output())
        .contains("equal", "Moved.")
        .doesNotContain("DIFFERS")
        .doesNotContain(server.password());
    site.startAgain();
    Instant moved = Instant.now();
    awaitReadings(site, moved);
    assertThat(accepted(site, begin, saved)).isEqualTo(accepted);
    site.stop();

    Path back = Files.writeString(Archive.work().resolve("derby.cfg"), derby);
    assertThat(call(1, site, "move-database", back.toString()).output()).contains("--replace");
    Script again = call(0, site, "move-database", back.toString(), "--replace");
    assertThat(again.output()).contains("equal", "Moved.").doesNotContain("DIFFERS");
    assertThat(site.etc().resolve(SETTINGS)).hasContent(derby);
  }

  private static void refusesADamagedOne(TestSite site, Path zip) throws IOException {
    byte[] bytes = Files.readAllBytes(zip);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(zip.resolveSibling("damaged.zip"), bytes);
    assertThat(call(1, site, "restore", damaged.toString()).output())
        .contains("damaged", "nothing was changed");
    assertThat(site.data().resolve("token")).exists();
  }

  private static Script call(int code, TestSite site, String what, String... words) {
    String[] all =
        Stream.concat(Stream.of(what, "--data", site.data().toString()), Stream.of(words))
            .toArray(String[]::new);
    Script script = TestSite.millwright(all);
    assertThat(script.await(Duration.ofMinutes(5))).as(script.output()).isEqualTo(code);
    return script;
  }

  private static void simulate(TestSite site) throws IOException {
    for (int machine = 1; machine <= 5; machine++) {
      Files.writeString(
          site.etc()
              .resolve(
                  "io.millwright.driver.simulator.Simulator~sim-%d.cfg.json".formatted(machine)),
          "{\"machine.id\": \"sim-%d\", \"machine.kind\": \"cmm\", \"poll.seconds\": 0.1}"
              .formatted(machine));
    }
  }

  private static void awaitReadings(TestSite site, Instant from) {
    Awaitility.await("readings from " + from)
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> accepted(site, from, Instant.now()) > 0);
  }

  /** How many readings of the first machine's room temperature history keeps from that time. */
  private static long accepted(TestSite site, Instant from, Instant to) {
    return site.http().accepted("sim-1", "temperature.room", from, to);
  }
}
