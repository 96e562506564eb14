package io.millwright.driver.telephony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.testkit.ForeignProgram;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.testkit.PostgresProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server, and a real replica of it that is stopped. */
class PostgresProbeTest {
  private static final PostgresKind KIND = new PostgresKind();

  @TempDir static Path folder;
  private static PostgresProcess server;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresProcess.shared();
    port = URI.create(server.url("postgres").substring("jdbc:".length())).getPort();
    Files.writeString(folder.resolve("right.password"), server.password());
    Files.writeString(folder.resolve("wrong.password"), "hidden");
  }

  private static String probe(int at, String password, String more) {
    return "{'target': '127.0.0.1:%d', 'user': 'millwright', 'password.file': '%s.password' %s}"
        .formatted(at, password, more);
  }

  private static Answer ask(int at, String password, String more) throws Exception {
    return ProbeFile.ask(KIND, folder, probe(at, password, more));
  }

  private static Connection connect(String database) throws Exception {
    return DriverManager.getConnection(
        server.url(database), PostgresProcess.USER, server.password());
  }

  @Test
  void a_server_tells_how_it_is() throws Exception {
    Answer answer = ask(port, "right", "");

    assertThat(answer.verdict()).as(answer.words()).isEqualTo(Verdict.UP);
    assertThat(answer.words()).matches("primary, \\d+ of 50 connections");
    assertThat(answer.measures().keySet())
        .containsExactlyInAnyOrderElementsOf(KIND.measures().stream().map(m -> m.name()).toList());
    assertThat(answer.measures()).containsEntry("role", new State("primary"));
    assertThat(answer.measures().get("size"))
        .isInstanceOfSatisfying(Quantity.class, s -> assertThat(s.number()).isGreaterThan(1e6));
  }

  @Test
  void a_wrong_password_is_refused_and_never_told() throws Exception {
    Answer answer = ask(port, "wrong", "");

    assertThat(answer.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.words())
        .isEqualTo(
            "127.0.0.1:%d refuses user millwright: check password.file and pg_hba.conf"
                .formatted(port));
    assertThat(ask(port, "right", ", 'database': 'none'").words()).endsWith("has no database none");
  }

  @Test
  void full_connections_and_long_transactions_pass_their_limits() throws Exception {
    try (Connection idle = connect("postgres");
        Statement statement = idle.createStatement()) {
      idle.setAutoCommit(false);
      statement.execute("SELECT 1");
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          ask(
                                  port,
                                  "right",
                                  ", 'limits': {'longest-transaction': {'warn-above': 0.3},"
                                      + " 'connections-used': {'alarm-above': 1}}")
                              .words())
                      .contains("% is above the alarm limit 1 %; ")
                      .containsPattern(
                          "Longest transaction [0-9.]+ s is above the warning limit 0.3 s; "));
    }
  }

  // A server's statistics of a session are complete when that has ended.
  @Test
  void dead_rows_are_counted() throws Exception {
    execute(
        "CREATE TABLE calls WITH (autovacuum_enabled = off)"
            + " AS SELECT n FROM generate_series(1, 20000) n",
        "DELETE FROM calls WHERE n <= 12000");
    try {
      await()
          .untilAsserted(
              () ->
                  assertThat(ask(port, "right", "").words())
                      .startsWith("Dead rows 60 % is above the warning limit 30 %; primary"));
    } finally {
      execute("DROP TABLE calls");
    }
  }

  private static void execute(String... commands) throws Exception {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  @Test
  void a_replica_follows_lags_and_stops(@TempDir Path home) throws Exception {
    int at = ForeignProgram.freePort();
    // Not within the other folder, which PostgreSQL's own user may not enter.
    try (ForeignProgram replica = replica(home, at)) {
      assertThat(ask(at, "right", "").measures())
          .as(replica.said())
          .containsEntry("role", new State("standby"));
      await()
          .untilAsserted(
              () ->
                  assertThat(ask(port, "right", "").measures())
                      .containsEntry("replicas", new Count(1)));
      try (Connection primary = connect("postgres");
          Connection standby =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + at + "/postgres",
                  PostgresProcess.USER,
                  server.password());
          Statement write = primary.createStatement();
          Statement pause = standby.createStatement()) {
        pause.execute("SELECT pg_wal_replay_pause()");
        write.execute("CREATE TABLE late AS SELECT 1");
        write.execute("DROP TABLE late");
        await()
            .untilAsserted(
                () ->
                    assertThat(ask(at, "right", ", 'limits': {'lag': {'warn-above': 0.2}}").words())
                        .containsPattern(
                            "^Replication lag [0-9.]+ s is above the warning limit 0.2 s"));
        pause.execute("SELECT pg_wal_replay_resume()");
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            ask(at, "right", ", 'limits': {'lag': {'warn-above': 0.2}}").verdict())
                        .isEqualTo(Verdict.UP));
      }
    }
    Answer stopped = ask(at, "right", "");

    assertThat(stopped.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(stopped.words()).isEqualTo("nobody listens at 127.0.0.1:" + at);
  }

  private static ForeignProgram replica(Path home, int at) throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path programs;
    try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      programs = versions.map(v -> v.resolve("bin")).max(Path::compareTo).orElseThrow();
    }
    String script =
        """
        cd "$1" && export PGPASSWORD="$4"
        "$2/pg_basebackup" -h 127.0.0.1 -p "$3" -U millwright -D data -R -c fast || exit 1
        chmod 700 data
        exec "$2/postgres" -D data -p "$5" -c listen_addresses=127.0.0.1 -c unix_socket_directories=
        """;
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.addAll(
        List.of(
            "sh",
            "-c",
            script,
            "sh",
            home.toString(),
            programs.toString(),
            "" + port,
            server.password(),
            "" + at));
    return ForeignProgram.start(home, command.toArray(String[]::new))
        .saying("database system is ready to accept read-only connections");
  }

  @Test
  void a_server_that_accepts_and_never_answers_is_down_and_can_be_left() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Probe probe =
            ProbeFile.read(
                KIND, folder, Clock.systemUTC(), probe(silent.getLocalPort(), "right", ""))) {
      assertThat(probe.ask(Duration.ofMillis(300)).words())
          .endsWith("does not answer within 0.3 s");
      silent.accept().close();

      var end = new CompletableFuture<String>();
      var asking =
          new Thread(
              () -> {
                try {
                  end.complete(probe.ask(Duration.ofDays(1)).words());
                } catch (InterruptedException e) {
                  end.complete("interrupted");
                }
              });
      asking.start();
      try (Socket guest = silent.accept()) {
        await().until(() -> guest.getInputStream().available() > 0);
        asking.interrupt();

        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
      }
    }
  }

  @Test
  void says_what_is_wrong_in_a_file() {
    assertThat(ProbeFile.complaint(KIND, folder, "{'target': 'db', 'tls': true}"))
        .contains("\"user\" is missing", "\"password.file\" is missing", "a trust.file is needed");
  }
}
