package io.millwright.mail.internal;

import static io.millwright.mail.internal.Desk.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.health.Verdict;
import io.millwright.mail.Dispatch;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.internal.NotTakenException.Fault;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of letters between the box and the server. */
@ParameterizedClass
@EnumSource
class LetterCarrierTest {
  private final DataSource database;
  @TempDir private Path etc;

  LetterCarrierTest(TestDatabase kind) {
    this.database = kind.fresh();
  }

  private Desk desk(int port) {
    return Desk.on(database, etc, Desk.plain(port));
  }

  @Test
  void a_letter_is_kept_if_and_only_if_the_transaction_is() {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      assertThatThrownBy(
              () ->
                  desk.store.change(
                      transaction -> {
                        desk.box.put(transaction, letter("undone"));
                        throw new IllegalStateException("the fact does not hold");
                      }))
          .isInstanceOf(IllegalStateException.class);
      desk.put(letter("kept"));

      desk.round();

      assertThat(office.only().subject()).isEqualTo("About kept");
    }
  }

  @Test
  void what_was_handed_in_before_is_not_sent_again() {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      assertThat(desk.put(letter("hot"))).isTrue();
      assertThat(desk.put(letter("hot"))).isTrue();
      desk.round();
      assertThat(desk.put(letter("hot"))).isTrue();
      desk.round();

      assertThat(office.received).hasSize(1);
    }
  }

  @Test
  void letters_of_an_outage_all_arrive_when_it_is_over() throws Exception {
    int port = ForeignProgram.freePort();
    try (Desk desk = desk(port)) {
      IntStream.range(0, 250).forEach(number -> desk.put(letter("of " + number)));
      for (int minute = 0; minute < 60; minute++) {
        desk.round();
        desk.clock.advance(Duration.ofMinutes(1));
      }
      assertThat(desk.entries()).allMatch(entry -> entry.state() == State.WAITING);

      // The server is back, elsewhere; and the site was started anew meanwhile.
      try (var office = PostOffice.open();
          Desk restarted = desk.again(etc, Desk.plain(office.port()))) {
        IntStream.range(0, 3).forEach(number -> restarted.round());

        assertThat(office.received)
            .extracting(it -> it.subject())
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 250).mapToObj(number -> "About of " + number).toList());
      }
    }
  }

  @Test
  void a_server_that_is_down_is_asked_less_and_less_often() {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      var asked = new int[1];
      var carrier =
          new Carrier(
              desk.box,
              desk.box.settings().orElseThrow(),
              letter -> {
                asked[0]++;
                throw new NotTakenException(Fault.ALL, "nobody there");
              });
      desk.put(letter("a"));
      desk.put(letter("b"));
      for (int second = 0; second < 3600; second++) {
        carrier.round();
        desk.clock.advance(Duration.ofSeconds(1));
      }

      // At 0, 10, 30, 70, 150, 310, 610 seconds and then every five minutes.
      assertThat(asked[0]).isEqualTo(16);
    }
  }

  // The process is killed after the server took the letter and before that is saved.
  @Test
  void a_crash_sends_a_letter_twice_rather_than_never_and_both_are_known_as_one() {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      desk.put(letter("hot"));
      var killed =
          new Carrier(
              desk.box,
              desk.box.settings().orElseThrow(),
              letter -> {
                new SmtpServer(desk.box.settings().orElseThrow()).send(desk.camel, letter);
                throw new IllegalStateException("killed");
              });
      assertThatThrownBy(killed::round).hasMessage("killed");

      try (Desk restarted = desk.again(etc, Desk.plain(office.port()))) {
        restarted.round();
        restarted.round();
      }

      assertThat(office.received).hasSize(2);
      assertThat(office.received.get(0).header("Message-ID"))
          .isEqualTo(office.received.get(1).header("Message-ID"))
          .endsWith("@example.org>");
      assertThat(office.received.get(0).header("Date"))
          .isEqualTo(office.received.get(1).header("Date"));
    }
  }

  @Test
  void what_nobody_takes_is_given_up_in_the_end_and_the_doctor_says_so() throws Exception {
    try (Desk desk = desk(ForeignProgram.freePort())) {
      desk.put(letter("old"));
      desk.round();
      desk.clock.advance(Duration.ofDays(4).plusSeconds(1));
      desk.put(letter("young"));
      desk.round();

      assertThat(desk.entries())
          .extracting(it -> it.subject() + " " + it.state())
          .containsExactly("About young WAITING", "About old GIVEN_UP");
      assertThat(desk.entries().get(1).trouble()).contains("96 hours");
      assertThat(desk.routes.look())
          .singleElement()
          .matches(finding -> finding.verdict() == Verdict.WARN)
          .matches(finding -> finding.seen().contains("1 given up"));
    }
  }

  @Test
  void no_more_letters_wait_than_configured() throws Exception {
    Map<String, Object> settings = new HashMap<>(Desk.plain(ForeignProgram.freePort()));
    settings.put("waiting.most", 10);
    try (Desk desk = Desk.on(database, etc, settings)) {
      IntStream.range(0, 10).forEach(number -> assertThat(desk.put(letter("" + number))).isTrue());

      assertThat(desk.put(letter("one more"))).isFalse();
      assertThat(desk.entries()).hasSize(10);
    }
  }

  // It may hold a link that lets in.
  @Test
  void the_text_of_a_letter_is_not_kept_once_it_is_sent() throws Exception {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      desk.put(letter("hot"));
      desk.round();

      try (var connection = database.getConnection();
          var row =
              connection.createStatement().executeQuery("SELECT letter_text FROM mail_letter")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEmpty();
      }
    }
  }

  @Test
  void without_a_server_nothing_is_kept_and_nobody_is_told_that_it_will_be_sent() {
    try (var office = PostOffice.open();
        Desk desk = desk(office.port())) {
      var none =
          new LetterBox(
              desk.store,
              desk.clock,
              etc,
              Map.of(),
              io.millwright.testkit.Config.of(MailConfig.class, Map.of()));

      boolean taken = desk.store.find(transaction -> none.put(transaction, letter("hot")));

      assertThat(taken).isFalse();
      assertThat(none.page("x")).isEmpty();
      assertThat(desk.entries()).isEmpty();
      Dispatch.Status status = new MailRoutes(none).status();
      assertThat(status.configured()).isFalse();
      assertThat(new MailRoutes(none).look())
          .singleElement()
          .matches(finding -> finding.verdict() == Verdict.OK);
    }
  }
}
