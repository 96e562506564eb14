package io.millwright.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain of a site that does not run, in a Java of its own, as the script calls it. */
class StoppedChainTest {
  private static final String PROGRAM = "io.millwright.store.internal.offline.Offline";

  @TempDir private Path data;

  @BeforeEach
  void aSiteThatRan() throws Exception {
    Files.createDirectories(data.resolve("etc"));
    EmbeddedDataSource derby = derby();
    derby.setCreateDatabase("create");
    var trail = new Trail(new JdbcStore(derby), data.resolve("audit"), ManualClock.atNoon());
    for (int i = 0; i < 3; i++) {
      trail.record(
          new Deed(
              "login.passed",
              "ada",
              Deed.Door.PAGE,
              ShortAddress.NONE,
              Optional.empty(),
              "",
              Map.of("agent", "curl")));
    }
    close();
  }

  @Test
  void is_sound_or_named_with_its_first_altered_entry() throws Exception {
    assertThat(verify(0))
        .isEqualTo("{\"whole\":true,\"entries\":3,\"anchors\":1,\"flaws\":[],\"remarks\":[]}\n");

    tamper("UPDATE audit_entry SET details = '{\"agent\":\"curm\"}' WHERE entry_number = 2");
    assertThat(verify(1)).contains("entry 2 of 2026-03-04T12:00:00Z was altered");

    tamper("DELETE FROM audit_entry WHERE entry_number = 2");
    assertThat(verify(1)).contains("entry 2 is missing");

    Files.delete(data.resolve("audit/anchor-2026-03-04.json"));
    assertThat(verify(1)).contains("anchor-2026-03-04.json is missing");
  }

  private String verify(int code) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dderby.stream.error.file=" + data.resolve("derby.log"),
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM,
                data.toString(),
                "audit-verify")
            .redirectError(data.resolve("err").toFile())
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said + Files.readString(data.resolve("err"))).isEqualTo(code);
    return said;
  }

  private void tamper(String sql) throws SQLException {
    try (var connection = derby().getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
    close();
  }

  // Derby says by an exception that it is closed.
  private void close() {
    EmbeddedDataSource derby = derby();
    derby.setShutdownDatabase("shutdown");
    assertThatThrownBy(derby::getConnection).hasMessageContaining("shutdown");
  }

  private EmbeddedDataSource derby() {
    var derby = new EmbeddedDataSource();
    derby.setDatabaseName(data.resolve("derby").toString());
    return derby;
  }
}
