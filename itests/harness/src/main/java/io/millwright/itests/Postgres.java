package io.millwright.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with a cluster of its own that can be stopped, killed and started again, and
 * that keeps its promises about commits. Under root it runs as the user {@code postgres}.
 */
public final class Postgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PID = "postmaster.pid";
  private static final int MOST_SIGNALS = 5;

  /** Who owns all in it. */
  public static final String USER = "millwright";

  private final Path folder;
  private final Path programs;
  private final int port;
  private final String password = UUID.randomUUID().toString();

  /** Nobody's child, it would outlive a run that is broken off. */
  private final Thread atExit = new Thread(this::breakOff, "postgres");

  /** Makes and starts it. */
  public Postgres() {
    try {
      folder = Files.createTempDirectory("millwright-postgres");
      Path secret = Files.writeString(folder.resolve("password"), password);
      if (isRoot()) {
        var users = FileSystems.getDefault().getUserPrincipalLookupService();
        Files.setOwner(folder, users.lookupPrincipalByName("postgres"));
        Files.setOwner(secret, users.lookupPrincipalByName("postgres"));
      }
      programs = newest();
      port = freePort();
      call(
          "initdb",
          "-D",
          cluster(),
          "-U",
          USER,
          "-A",
          "scram-sha-256",
          "--pwfile=" + secret,
          "-E",
          "UTF8",
          "--no-locale");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
    start();
  }

  /** Starts it; returns when it takes connections. */
  public void start() {
    call(
        "pg_ctl",
        "-D",
        cluster(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=".formatted(port),
        "start");
  }

  /** Stops it as an administrator does: sessions are ended, nothing is lost. */
  public void stop() {
    call("pg_ctl", "-D", cluster(), "-w", "-m", "fast", "stop");
  }

  /** Its first process, of which all others are children. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(Path.of(cluster(), PID)).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  /** Ends its first process with SIGKILL; the others end by themselves when they see it. */
  public void kill() {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    process.onExit().join();
    children.forEach(child -> child.onExit().join());
  }

  /** The file by which a site uses it. */
  public String settings() {
    return """
    dataSourceName = millwright
    osgi.jdbc.driver.name = PostgreSQL JDBC Driver
    url = jdbc:postgresql://127.0.0.1:%d/postgres
    user = %s
    password = %s
    pool = dbcp2
    xa = false
    """
        .formatted(port, USER, password);
  }

  private String cluster() {
    return folder.resolve("cluster").toString();
  }

  private void call(String program, String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
      command.add(programs.resolve(program).toString());
    }
    command.addAll(List.of(words));
    Path first = isRoot() ? Path.of("setpriv") : programs.resolve(program);
    Script script = Script.call(first, command.toArray(String[]::new));
    if (script.await(LIMIT) != 0) {
      throw new IllegalStateException(program + ":\n" + script.output());
    }
  }

  private static Path newest() throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparingInt(bin -> Integer.parseInt(bin.getName(3).toString())))
          .orElseThrow(() -> new IOException("no initdb: apt-get install postgresql"));
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

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // It runs already, and does what follows.
      return;
    }
    call("pg_ctl", "-D", cluster(), "-w", "-m", "immediate", "stop");
    Folders.delete(folder);
  }

  /**
   * While all ends: whoever ends other processes then may end ours, too, before it has done its
   * work.
   */
  private void breakOff() {
    for (int i = 0; i < MOST_SIGNALS && Files.exists(Path.of(cluster(), PID)); i++) {
      try {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", "" + process.pid()).start().waitFor();
        process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Folders.delete(folder);
  }
}
