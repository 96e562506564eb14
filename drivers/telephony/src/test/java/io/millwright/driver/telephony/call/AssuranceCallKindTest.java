package io.millwright.driver.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.JsonFile;
import io.millwright.driver.telephony.peer.ProbeFile;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PostgresProcess;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssuranceCallKindTest {
  private static final String FOLDER = "'recording': {'by': 'folder', 'folder': '/srv/calls'}";
  private static final Call CALL =
      new Call(
          "c0ffee",
          ManualClock.NOON,
          Optional.of(Duration.ofMillis(60)),
          Duration.ofSeconds(3),
          Optional.empty());

  @TempDir Path etc;

  private String complaint(String more) {
    return ProbeFile.complaint(
        new AssuranceCallKind(), etc, "{'target': 'sip:9000@10.0.0.5'%s}".formatted(more));
  }

  // Whoever is called and recorded must have been asked.
  @Test
  void no_call_is_made_without_a_note_of_consent() {
    assertThat(complaint("," + FOLDER))
        .contains("\"consent\" is missing: who allowed test calls to this number, and when?");
    assertThat(complaint(",'consent': ' '," + FOLDER)).contains("a text in quotes is needed here");
    assertThat(complaint(",'consent': 'QA, 2026-03-01'," + FOLDER)).isEmpty();
  }

  @Test
  void says_what_is_wrong_with_where_recordings_are_looked_for() {
    String consent = ",'consent': 'QA'";
    assertThat(complaint(consent)).contains("\"recording\" is missing");
    assertThat(complaint(consent + ",'recording': {'by': 'ftp'}")).contains("[folder, http, sql]");
    assertThat(complaint(consent + ",'recording': {'by': 'folder', 'folder': 'calls'}"))
        .contains("an absolute path is needed here");
    String http =
        ",'recording': {'by': 'http', 'url': 'http://a/%s', 'entries': '$.r[*]', 'file': '$.f'%s}";
    assertThat(complaint(consent + http.formatted("list", "")))
        .contains("which recording is ours?");
    assertThat(complaint(consent + http.formatted("{id}", "")))
        .contains("only {call-id} and {file} are filled in");
    assertThat(
            complaint(consent + http.formatted("{call-id}", ",'download': 'http://other/{file}'")))
        .contains("it must lie at the same server as url");
    assertThat(complaint(consent + http.formatted("{call-id}", ",'download': 'http://a/{file}'")))
        .isEmpty();
  }

  @Test
  void a_recording_is_proved_by_a_question_to_the_recorders_database() throws Exception {
    PostgresProcess server = PostgresProcess.shared();
    try (Connection connection =
            DriverManager.getConnection(
                server.url("postgres"), PostgresProcess.USER, server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS calls");
      statement.execute("CREATE TABLE calls (sip_id TEXT, path TEXT, seconds NUMERIC)");
      String question =
          "SELECT path AS file, seconds FROM calls WHERE sip_id = :call_id AND :began::timestamptz"
              + " < now()";
      Proof proof = sql(server, question);

      assertThat(proof.look(CALL, soon())).isEmpty();
      statement.execute("INSERT INTO calls VALUES ('c0ffee', 'a/1.wav', 3.02), ('x', 'b', 9)");
      Path sound = Files.createDirectories(etc.resolve("sound/a")).resolve("1.wav");
      write(sound.toFile());
      Found found = proof.look(CALL, soon()).orElseThrow();

      assertThat(found.name()).isEqualTo("a/1.wav");
      assertThat(found.told()).contains(Duration.ofMillis(3_020));
      assertThat(found.length()).contains(Duration.ofSeconds(3));
      assertThat(Result.of(CALL, new Tone(425, Duration.ofSeconds(3)), found).outcome())
          .isEqualTo(Outcome.NO_TONE);

      statement.execute("UPDATE calls SET path = '../../etc/passwd'");
      assertThatThrownBy(() -> proof.look(CALL, soon())).hasMessageContaining("lies outside of");
      assertThatThrownBy(() -> sql(server, "DELETE FROM calls RETURNING path").look(CALL, soon()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the question would change something, which it may not");
      assertThatThrownBy(() -> sql(server, "SELECT file FROM nowhere").look(CALL, soon()))
          .hasMessageContaining("the question does not fit the database");
    }
  }

  private Proof sql(PostgresProcess server, String question) throws Exception {
    Files.writeString(etc.resolve("secret"), server.password());
    Files.writeString(etc.resolve("calls.sql"), question);
    int port = URI.create(server.url("postgres").substring("jdbc:".length())).getPort();
    String json =
        """
        {'recording': {'by': 'sql', 'target': '127.0.0.1:%d', 'user': 'millwright',
         'password.file': 'secret', 'query.file': 'calls.sql', 'folder': '%s'}}
        """
            .formatted(port, etc.resolve("sound"))
            .replace('\'', '"');
    JsonFile file = JsonFile.of("rec-1.probes.json", json);
    var proof = Proofs.read(file.root(), new Surroundings(new EtcFolder(etc), Clock.systemUTC()));
    file.check();
    return proof.orElseThrow();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static void write(File file) throws IOException {
    var format = new AudioFormat(8_000, 16, 1, true, false);
    var silence = new AudioInputStream(new ByteArrayInputStream(new byte[48_000]), format, 24_000);
    int unused = AudioSystem.write(silence, AudioFileFormat.Type.WAVE, file);
  }
}
