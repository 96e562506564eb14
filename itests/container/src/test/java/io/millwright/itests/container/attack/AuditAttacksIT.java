package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Folders;
import io.millwright.itests.Script;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks of who has the database on the audit, on one site that runs, stands still, and runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AuditAttacksIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final List<String> FAKETIME =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
          "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1");
  // Entries of the first minutes of a site; there are more.
  private static final int ALTERED = 5;

  private static final Path FOLDER = Archive.work().resolve("audited");
  private static final Path CLOCK = Archive.work().resolve("audited-clock");
  private static final Path WHOLE = Archive.work().resolve("audited-derby");

  private static TestSite site;

  @BeforeAll
  static void do_much() throws IOException {
    Folders.delete(FOLDER);
    Files.createDirectories(Archive.work());
    setClock("+0");
    site = TestSite.start(FOLDER, clock(), folder -> {});
    for (int i = 0; i < 2 * ALTERED; i++) {
      save(i);
    }
  }

  private static Map<String, String> clock() {
    String library =
        FAKETIME.stream().filter(file -> Files.exists(Path.of(file))).findFirst().orElseThrow();
    return Map.of(
        "LD_PRELOAD", library,
        "FAKETIME_TIMESTAMP_FILE", CLOCK.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  private static void setClock(String seconds) throws IOException {
    Path draft = Files.writeString(Archive.work().resolve("audited-clock.draft"), seconds + "\n");
    Files.move(draft, CLOCK, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void save(int number) {
    assertThat(site.http().put("/api/customers/c" + number, "{\"name\":\"C\"}").statusCode())
        .isEqualTo(204);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  @Order(1)
  void a_clock_set_back_is_told_with_the_entry_before_which_it_was() throws IOException {
    setClock("-200000");
    SeenMachine.await("an entry of the past")
        .until(
            () -> {
              save(0);
              return onConsole();
            },
            words -> words.contains("the clock was set back before entry "));
    assertThat(script("verify").output()).contains("set back before entry ", "the audit is whole");
  }

  private static String onConsole() {
    try (Console console = site.console()) {
      return console.run("millwright:audit verify");
    }
  }

  private static Script script(String word) {
    Script script = TestSite.millwright("audit", word, "--data", FOLDER.toString());
    int code = script.await(SOON);
    assertThat(code).as(script.output()).isEqualTo(script.output().contains("ALTERED") ? 1 : 0);
    return script;
  }

  @Test
  @Order(2)
  void a_stopped_sites_audit_is_whole() {
    site.stop();
    copy(FOLDER.resolve("derby"), WHOLE);
    assertThat(script("verify").output()).contains("the audit is whole");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          UPDATE audit_entry SET actor = 'scripu' WHERE entry_number = 5 => entry 5 of
          UPDATE audit_entry SET at_millis = at_millis - 1 WHERE entry_number = 5 => entry 5 of
          UPDATE audit_entry SET details = '{}' WHERE entry_number = 5 => entry 5 of
          UPDATE audit_entry SET hash = '0' || SUBSTR(hash, 2, 62) || 'x' WHERE entry_number = 5 => entry 5 of
          DELETE FROM audit_entry WHERE entry_number = 5 => entry 5 is missing
          DELETE FROM audit_entry WHERE entry_number = 1 => entry 1 is missing
          DELETE FROM audit_entry WHERE entry_number >= 5 => now the last one there is 4
          INSERT INTO audit_entry SELECT entry_number + 100000, at_millis, action, actor, door, address, customer, subject, details, hash FROM audit_entry WHERE entry_number = 5 => are missing
          INSERT INTO audit_entry SELECT 0, at_millis, action, actor, door, address, customer, subject, details, hash FROM audit_entry WHERE entry_number = 5 => missing
          """)
  @Order(3)
  void what_was_altered_removed_or_added_is_named(String sql, String words) throws SQLException {
    alter(sql);
    assertThat(script("verify").output()).contains("ALTERED", words, "NOT whole");
  }

  @Test
  @Order(4)
  void a_running_site_names_it_too() throws SQLException {
    alter("UPDATE audit_entry SET subject = subject || '1' WHERE entry_number = " + ALTERED);
    site.startAgain();
    assertThat(onConsole()).contains("entry " + ALTERED + " of ", "altered");
    assertThat(script("verify").output()).contains("ALTERED", "entry " + ALTERED + " of ");
  }

  /** Does it to the database as it was when the site stopped. */
  private static void alter(String sql) throws SQLException {
    System.setProperty("derby.stream.error.file", FOLDER.resolve("derby-test.log").toString());
    copy(WHOLE, FOLDER.resolve("derby"));
    String address = "jdbc:derby:" + FOLDER.resolve("derby");
    try (Connection connection = DriverManager.getConnection(address);
        PreparedStatement change = connection.prepareStatement(sql)) {
      assertThat(change.executeUpdate()).isPositive();
    }
    try {
      DriverManager.getConnection(address + ";shutdown=true").close();
    } catch (SQLException e) {
      // Derby says by an exception that it has shut down.
      if (!"08006".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private static void copy(Path from, Path to) {
    Folders.delete(to);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
