package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.itests.Archive;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import io.millwright.testkit.PostgresProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The site's database is exchanged while running, and one of a newer version is left alone. */
final class DatabaseIT {
  private static final String SETTINGS = "org.ops4j.datasource-millwright.cfg";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void a_site_moves_to_postgresql_and_back_while_running() throws Exception {
    DataSource postgres = PostgresProcess.shared().newDatabase();
    try (TestSite site = TestSite.start("database")) {
      String derby = Files.readString(site.etc().resolve(SETTINGS));
      Instant begin = Instant.now();
      simulate(site);
      site.http().put("/api/customers/kept", "{\"name\":\"Kept in Derby\"}");
      awaitThat("readings in Derby", () -> accepted(site, begin, Instant.now()) > 0);
      Instant before = Instant.now();

      use(site, PostgresProcess.shared().settings(postgres));
      awaitThat("another database", () -> !customers(site).contains("kept"));
      awaitThat("the whole site on PostgreSQL", () -> isWhole(site));
      Instant moved = Instant.now();
      awaitThat("readings on it", () -> accepted(site, moved, Instant.now()) > 0);
      assertThat(count(postgres, "SELECT COUNT(*) FROM history_block")).isPositive();
      assertThat(accepted(site, begin, before)).isZero();
      assertThat(site.http().put("/api/customers/passing", "{\"name\":\"Passing\"}").statusCode())
          .isBetween(200, 299);
      assertThat(customers(site)).contains("passing");

      use(site, derby);
      awaitThat("the old data", () -> customers(site).contains("kept"));
      awaitThat("the whole site on Derby", () -> isWhole(site));
      assertThat(customers(site)).doesNotContain("passing");
      assertThat(accepted(site, begin, before)).isPositive();
      Instant back = Instant.now();
      awaitThat("readings in Derby again", () -> accepted(site, back, Instant.now()) > 0);
    }
  }

  @Test
  void tables_of_a_newer_version_are_refused_and_left_as_they_are() throws Exception {
    try (TestSite site = TestSite.start("newer")) {
      Instant begin = Instant.now();
      simulate(site);
      awaitThat("readings", () -> accepted(site, begin, Instant.now()) > 0);
      site.stop();
      Path derby = site.data().resolve("derby");
      List<String> before =
          inDerby(
              derby,
              statement -> {
                statement.execute(
                    "INSERT INTO STORECHANGESHISTORY"
                        + " (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
                        + " SELECT '999', AUTHOR, FILENAME, CURRENT_TIMESTAMP, 999, 'EXECUTED'"
                        + " FROM STORECHANGESHISTORY WHERE ID = '1'");
                return tables(statement);
              });

      site.startUnawaited();
      // Away it is also while it starts; that it is refused, its log says.
      awaitThat(
          "history says why it does not start",
          () -> site.log().stream().anyMatch(DatabaseIT::refuses));
      awaitThat("history alone is away", () -> away(site).equals(List.of("history")));
      site.stop();

      assertThat(inDerby(derby, DatabaseIT::tables)).isEqualTo(before).hasSizeGreaterThan(3);
    }
  }

  @Test
  void a_site_that_is_killed_while_it_makes_its_first_database_makes_a_whole_one_next_time() {
    try (TestSite site = TestSite.start("unfinished")) {
      site.stop();
      Path derby = site.data().resolve("derby");
      Path unfinished = site.data().resolve("derby.new");
      // As before its first start.
      Folders.delete(derby);
      site.startUnawaited();
      Awaitility.await("a database in the making")
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> Files.exists(unfinished.resolve("seg0")));
      site.kill();
      assertThat(derby).doesNotExist();
      assertThat(unfinished).exists();

      site.startAgain();
      assertThat(derby.resolve("service.properties")).exists();
      assertThat(unfinished).doesNotExist();
    }
  }

  private static boolean refuses(String line) {
    return line.contains("The tables of 'history' were changed by a newer version")
        && line.contains("999")
        && line.contains("Nothing was touched. Install that version or a later one");
  }

  // --- the site ---

  private static void simulate(TestSite site) throws IOException {
    Files.writeString(
        site.etc().resolve("io.millwright.driver.simulator.Simulator~sim-1.cfg.json"),
        "{\"machine.id\": \"sim-1\", \"machine.kind\": \"cmm\", \"poll.seconds\": 0.2}");
  }

  private static void use(TestSite site, String settings) throws IOException {
    Files.writeString(site.etc().resolve(SETTINGS), settings);
  }

  private static boolean isWhole(TestSite site) throws IOException {
    // The platform itself is a machine too, and has no driver.
    List<JsonNode> states = get(site, "/api/status").path("machines").findValues("state");
    return away(site).isEmpty() && states.stream().anyMatch(it -> it.asText().equals("LIVE"));
  }

  private static List<String> away(TestSite site) throws IOException {
    List<String> names = new ArrayList<>();
    JsonNode status = get(site, "/api/status");
    assertThat(status.path("away").isArray()).isTrue();
    status.path("away").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static List<String> customers(TestSite site) throws IOException {
    return get(site, "/api/customers").findValuesAsText("id");
  }

  /** How many readings of the room's temperature history keeps from that time. */
  private static long accepted(TestSite site, Instant from, Instant to) {
    return site.http().accepted("sim-1", "temperature.room", from, to);
  }

  private static JsonNode get(TestSite site, String path) throws IOException {
    HttpResponse<String> answer = site.http().get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static void awaitThat(String what, Callable<Boolean> condition) {
    // While the site starts or its database is exchanged it may refuse to answer.
    Awaitility.await(what).atMost(LIMIT).ignoreExceptions().until(condition);
  }

  // --- the tables ---

  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private static long count(DataSource database, String select) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Opens the database of a site that does not run, and closes it so that the site can. */
  private static <T> T inDerby(Path folder, Work<T> work) throws SQLException {
    System.setProperty("derby.stream.error.file", Archive.work().resolve("derby.log").toString());
    String address = "jdbc:derby:" + folder;
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      return work.with(statement);
    } finally {
      try {
        DriverManager.getConnection(address + ";shutdown=true").close();
      } catch (SQLException closed) {
        // 08006 is how Derby says that it did.
        assertThat(closed.getSQLState()).isEqualTo("08006");
      }
    }
  }

  /** Every column of history's tables, and how many rows each has. */
  private static List<String> tables(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (ResultSet column =
        statement.executeQuery(
            "SELECT T.TABLENAME, C.COLUMNNAME FROM SYS.SYSTABLES T"
                + " JOIN SYS.SYSCOLUMNS C ON C.REFERENCEID = T.TABLEID"
                + " WHERE T.TABLENAME LIKE '%HISTORY%' ORDER BY T.TABLENAME, C.COLUMNNUMBER")) {
      while (column.next()) {
        found.add(column.getString(1) + "." + column.getString(2));
        if (!names.contains(column.getString(1))) {
          names.add(column.getString(1));
        }
      }
    }
    for (String name : names) {
      try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + name)) {
        row.next();
        found.add(name + " " + row.getLong(1));
      }
    }
    return found;
  }
}
