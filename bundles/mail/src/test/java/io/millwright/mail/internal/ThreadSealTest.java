package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.mail.Letter;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How an answer is known again. */
@ParameterizedClass
@EnumSource
class ThreadSealTest {
  private final TestDatabase database;
  @TempDir private Path etc;
  private final PostOffice office = PostOffice.open();

  ThreadSealTest(TestDatabase database) {
    this.database = database;
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Desk desk(DataSource source) {
    var settings = new HashMap<>(Desk.plain(office.port()));
    settings.put("reply.to", "desk@example.org");
    return Desk.on(source, etc, settings);
  }

  @Test
  void letters_of_a_thread_bear_its_signed_name_and_are_answered_to_the_mailbox() {
    DataSource source = database.fresh();
    String references;
    try (Desk desk = desk(source)) {
      desk.put(new Letter("a", "ada@example.org", "ACME-1", "text", "tkt-1"));
      desk.put(new Letter("b", "bob@example.org", "ACME-1", "text", "tkt-1"));
      desk.round();

      PostOffice.Received letter = office.received.get(0);
      references = letter.header("References");
      assertThat(letter.header("Reply-To")).isEqualTo("desk@example.org");
      assertThat(letter.header("X-Loop")).isEqualTo(Desk.FROM);
      assertThat(letter.header("Message-ID"))
          .isNotEqualTo(office.received.get(1).header("Message-ID"));
      assertThat(office.received.get(1).header("References")).isEqualTo(references);
      assertThat(desk.box.thread(letter.header("Message-ID"))).contains("tkt-1");
    }
    // After a restart too.
    try (Desk desk = desk(source)) {
      assertThat(desk.box.thread("<1@elsewhere.org> " + references)).contains("tkt-1");
    }
  }

  @Test
  void nobody_guesses_or_borrows_a_signature() {
    try (Desk desk = desk(database.fresh());
        Desk other = desk(database.fresh())) {
      desk.put(new Letter("a", "ada@example.org", "ACME-1", "text", "tkt-1"));
      other.put(new Letter("b", "bob@example.org", "ACME-1", "text", "tkt-1"));
      desk.round();
      other.round();
      String right = office.received.get(0).header("References");

      assertThat(desk.box.thread(right)).contains("tkt-1");
      assertThat(other.box.thread(right)).isEmpty();
      assertThat(desk.box.thread(right.replace("tkt-1", "tkt-2"))).isEmpty();
      assertThat(desk.box.thread("<tkt-1." + "0".repeat(32) + "@example.org>")).isEmpty();
      assertThat(desk.box.thread("")).isEmpty();
    }
  }

  @Test
  void a_letter_that_nobody_answers_bears_none() {
    try (Desk desk = desk(database.fresh())) {
      desk.put(Desk.letter("hot"));
      desk.round();
      assertThat(office.only().header("References")).isEmpty();
      assertThat(office.only().header("Reply-To")).isEmpty();
      assertThat(desk.box.thread(office.only().header("Message-ID"))).isEmpty();
    }
  }
}
