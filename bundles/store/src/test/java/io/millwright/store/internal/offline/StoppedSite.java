package io.millwright.store.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.store.internal.copy.Changelogs;
import io.millwright.store.internal.copy.Copier;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import io.millwright.store.internal.copy.Tally;
import io.millwright.store.internal.copy.Work;
import io.millwright.testkit.PostgresProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The data folder of a site that does not run, with some rows in its tables. */
final class StoppedSite {
  private static final String DERBY =
      """
      dataSourceName = millwright
      osgi.jdbc.driver.name = derby
      databaseName = ${millwright.data}/derby
      """;

  private final Path data;
  private String printed = "";

  private StoppedSite(Path data) {
    this.data = data;
  }

  /** A site on Derby. */
  static StoppedSite onDerby(Path data) throws IOException, SQLException {
    var site = new StoppedSite(data);
    site.write("etc/org.ops4j.datasource-millwright.cfg", DERBY);
    site.write("etc/machine.cfg", "old");
    site.write("token", "secret");
    site.write("run/first-password-shown", "");
    site.write("run/fingerprint", "of the program");
    site.write("log/karaf.log", "much");
    try (DerbyFolder derby = DerbyFolder.fresh(data.resolve("derby"))) {
      Changelogs.apply(Changelogs.onClassPath(), derby);
      try (Connection connection = derby.connect();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("INSERT INTO sample_parent (words) VALUES ('one'), ('two')");
        statement.executeUpdate("INSERT INTO sample_child VALUES (1, 1), (2, 2)");
        statement.executeUpdate("INSERT INTO sample_all (large, story) VALUES (7, 'Ω')");
      }
    }
    return site;
  }

  /** A folder in which nothing is. */
  static StoppedSite none(Path data) {
    return new StoppedSite(data);
  }

  Path data() {
    return data;
  }

  Path path(String name) {
    return data.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Path path = data.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  void change(String sql) throws SQLException {
    try (DerbyFolder derby = DerbyFolder.at(data.resolve("derby"));
        Connection connection = derby.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Calls the program as the script would; returns its exit code. */
  int call(Object... words) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(data.toString()));
    Stream.of(words).map(Object::toString).forEach(all::add);
    int code = Offline.run(all, out, out);
    printed = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  void succeeds(Object... words) throws IOException {
    int code = call(words);
    assertThat(code).as(printed).isZero();
  }

  /** What the last call printed. */
  String printed() {
    return printed;
  }

  List<Tally> tables() throws SQLException {
    try (DerbyFolder derby = DerbyFolder.at(data.resolve("derby"))) {
      return count(derby);
    }
  }

  static List<Tally> count(Database database) throws SQLException {
    return Copier.count(database, Work.UNSEEN);
  }

  /** Every file of the data folder with what is in it, but for the database's. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = data.relativize(path).toString();
        if (!name.contains("derby")) {
          files.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** The data source file for a PostgreSQL database; its password is in a file of its own. */
  static Path settings(DataSource database, Path folder) throws IOException, SQLException {
    Files.createDirectories(folder);
    Path password =
        Files.writeString(folder.resolve("password"), PostgresProcess.shared().password() + "\n");
    try (Connection connection = database.getConnection()) {
      return Files.writeString(
          folder.resolve("postgres.cfg"),
          """
          dataSourceName = millwright
          osgi.jdbc.driver.name = PostgreSQL JDBC Driver
          url = %s
          user = %s
          password = FILE(%s)
          """
              .formatted(connection.getMetaData().getURL(), PostgresProcess.USER, password));
    }
  }

  static Path derbySettings(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve("derby.cfg"), DERBY);
  }
}
