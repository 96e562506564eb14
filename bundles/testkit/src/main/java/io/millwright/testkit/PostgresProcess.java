package io.millwright.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server with a cluster of its own, as a child process on a free port of the
 * loopback interface. It ends, and its files are deleted, when the test JVM does, even when that is
 * killed. PostgreSQL refuses to run as root; under root the server runs as the user {@code
 * postgres} that the package makes. Thread-safe.
 */
public final class PostgresProcess implements AutoCloseable {
  /** The superuser's name; there is no other user. */
  public static final String USER = "millwright";

  private static final String NAME = "millwright-postgres-";
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String READY = "database system is ready to accept connections";

  // The server lives as long as the shell's standard input is open: it closes with our process,
  // however that ends.
  private static final String SCRIPT =
      """
      bin=$1; dir=$2; port=$3; shift 3
      "$bin/initdb" -D "$dir/cluster" -U millwright -A scram-sha-256 --pwfile="$dir/password" \
        -E UTF8 --no-locale --no-sync || exit 1
      "$bin/postgres" -D "$dir/cluster" -p "$port" -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c max_connections=50 "$@" 2>&1 &
      server=$!
      cat > /dev/null
      kill -QUIT $server
      wait $server
      cd / && rm -rf "$dir"
      """;

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static @Nullable PostgresProcess shared;

  private final Process process;
  private final int port;
  private final String password;

  private PostgresProcess(Path folder, String... settings) throws IOException {
    password = UUID.randomUUID().toString();
    port = freePort();
    Path passwordFile = Files.writeString(folder.resolve("password"), password);
    var command = new ArrayList<String>();
    if (isRoot()) {
      UserPrincipal postgres =
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres");
      Files.setOwner(folder, postgres);
      Files.setOwner(passwordFile, postgres);
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.addAll(
        List.of("sh", "-c", SCRIPT, "sh", programs().toString(), folder.toString(), "" + port));
    for (String setting : settings) {
      command.add("-c");
      command.add(setting);
    }
    process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    awaitReady();
  }

  /** The one server of this JVM, started by the first who asks. */
  public static synchronized PostgresProcess shared() {
    if (shared == null) {
      try {
        shared = new PostgresProcess(Files.createTempDirectory(NAME), "fsync=off");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /**
   * A server of the caller's own that loses nothing when the machine does, with the memory that a
   * site of some size would give it: for measuring. It ends when it is closed, at the latest with
   * the JVM.
   *
   * @param parent where its files go; every user may enter it
   */
  public static PostgresProcess durable(Path parent) throws IOException {
    return new PostgresProcess(
        Files.createTempDirectory(parent, NAME), "shared_buffers=512MB", "max_wal_size=4GB");
  }

  /** All processes of the server that live now. */
  public Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Ends a server of one's own and deletes its files. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  /** Makes an empty database of its own. */
  public DataSource newDatabase() {
    return dataSource(newName());
  }

  /** Makes an empty database of its own and returns its JDBC address. */
  public String newUrl() {
    return url(newName());
  }

  private String newName() {
    String name = "test_" + NEXT.incrementAndGet();
    try (Connection connection = dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name, e);
    }
    return name;
  }

  /** The JDBC address of a database of this server. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  /** The data source file by which a site uses one of this server's databases. */
  public String settings(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return """
      dataSourceName = millwright
      osgi.jdbc.driver.name = PostgreSQL JDBC Driver
      url = %s
      user = %s
      password = %s
      pool = dbcp2
      xa = false
      """
          .formatted(connection.getMetaData().getURL(), USER, password);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  private DataSource dataSource(String database) {
    var source = new PGSimpleDataSource();
    source.setURL(url(database));
    source.setUser(USER);
    source.setPassword(password);
    return source;
  }

  // Reads on after that, so that a chatty server never waits for us.
  private void awaitReady() throws IOException {
    var said = new ArrayList<String>();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.contains(READY)) {
        var drain = new Thread(() -> output.lines().forEach(any -> {}), "postgres-output");
        drain.setDaemon(true);
        drain.start();
        return;
      }
    }
    throw new IOException("PostgreSQL did not start:\n" + String.join("\n", said));
  }

  private static Path programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IOException(
          "PostgreSQL is not installed in " + INSTALLED + ": apt-get install postgresql");
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparingInt(bin -> Integer.parseInt(bin.getName(3).toString())))
          .orElseThrow(() -> new IOException("no initdb below " + INSTALLED));
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
