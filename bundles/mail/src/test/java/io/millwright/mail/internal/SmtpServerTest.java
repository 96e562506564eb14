package io.millwright.mail.internal;

import static io.millwright.mail.internal.Desk.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.Letter;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.ServersPaper;
import io.millwright.testkit.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.RejectException;

/** Against mail servers of others, good and bad ones. What counts is what they were handed. */
class SmtpServerTest {
  @TempDir private Path etc;
  private static ServersPaper paper;

  @BeforeAll
  static void paper(@TempDir Path folder) throws Exception {
    paper = ServersPaper.of("ip:127.0.0.1", folder);
  }

  private Desk desk(Map<String, Object> settings) {
    return Desk.on(TestDatabase.DERBY.fresh(), etc, settings);
  }

  @Test
  void logs_in_after_starttls_and_hands_the_letter_over_as_it_was_written() {
    try (var office = PostOffice.guarded(paper);
        Desk desk = desk(Desk.guarded("starttls", office.port(), paper, etc))) {
      desk.put(
          new Letter(
              "hot",
              "ada@example.org",
              "Stößel zu heiß: 81 °C",
              "Grüße\n.\nvon der Anlage → hier\n"));

      desk.round();

      PostOffice.Received letter = office.only();
      assertThat(letter.from()).isEqualTo(Desk.FROM);
      assertThat(letter.to()).isEqualTo("ada@example.org");
      assertThat(letter.header("From")).isEqualTo("Millwright <site@example.org>");
      assertThat(letter.header("To")).isEqualTo("ada@example.org");
      assertThat(letter.subject()).isEqualTo("Stößel zu heiß: 81 °C");
      assertThat(letter.text()).isEqualTo("Grüße\n.\nvon der Anlage → hier\n");
      assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(letter.header("Message-ID"))
          .isEqualTo("<%s@example.org>".formatted(desk.entries().get(0).id()));
    }
  }

  @Test
  void speaks_tls_from_the_start_and_logs_in() {
    try (var office = PostOffice.encrypted(paper);
        Desk desk = desk(Desk.guarded("tls", office.port(), paper, etc))) {
      desk.put(letter("hot"));

      desk.round();

      assertThat(office.only().subject()).isEqualTo("About hot");
    }
  }

  @Test
  void a_server_of_another_make_puts_letters_into_the_right_mailbox_too() throws Exception {
    var office =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort()
            });
    office.setUser("ada@example.org", "ada", "word");
    office.start();
    try (Desk desk = desk(Desk.plain(office.getSmtp().getPort()));
        Desk distrustful = desk(Desk.guarded("tls", office.getSmtps().getPort(), paper, etc))) {
      desk.put(letter("hot"));
      desk.round();
      // Its certificate is of no authority we know.
      distrustful.put(letter("secret"));
      distrustful.round();

      assertThat(office.getReceivedMessagesForDomain("ada@example.org"))
          .hasSize(1)
          .allMatch(message -> GreenMailUtil.getBody(message).contains("A letter."));
      assertThat(distrustful.carrier().trouble())
          .hasValueSatisfying(
              trouble -> assertThat(trouble.words()).contains("certificate", "trust.file"));
    } finally {
      office.stop();
    }
  }

  @Test
  void a_wrong_certificate_gets_neither_letter_nor_password() throws Exception {
    ServersPaper other = ServersPaper.of("dns:mail.example.org", etc);
    try (var office = PostOffice.guarded(other);
        Desk desk = desk(Desk.guarded("starttls", office.port(), other, etc))) {
      desk.put(letter("secret"));

      desk.round();

      assertThat(office.received).isEmpty();
      assertThat(desk.entries()).extracting(it -> it.state()).containsExactly(State.WAITING);
      assertThat(desk.carrier().trouble())
          .hasValueSatisfying(
              trouble -> assertThat(trouble.words()).contains("certificate", "host"));
    }
  }

  // Whoever stands between could take STARTTLS out of the server's offers.
  @Test
  void a_server_that_offers_no_tls_learns_no_password() throws Exception {
    try (var talker = new Talker("250-mail.example.org\r\n250-AUTH PLAIN LOGIN\r\n250 OK\r\n");
        Desk desk = desk(Desk.guarded("starttls", talker.port(), paper, etc))) {
      desk.put(letter("secret"));

      desk.round();

      assertThat(desk.carrier().trouble())
          .hasValueSatisfying(trouble -> assertThat(trouble.words()).contains("STARTTLS"));
      assertThat(talker.heard()).anyMatch(line -> line.startsWith("EHLO"));
      assertThat(talker.heard()).noneMatch(line -> line.startsWith("AUTH"));
      assertThat(talker.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void a_wrong_password_is_said_and_no_letter_is_lost() throws Exception {
    try (var office = PostOffice.guarded(paper);
        Desk desk = desk(Desk.guarded("starttls", office.port(), paper, etc))) {
      Files.writeString(etc.resolve("mail.password"), "another-password-altogether\n");
      desk.put(letter("hot"));
      desk.round();
      assertThat(office.received).isEmpty();
      assertThat(desk.carrier().trouble())
          .hasValueSatisfying(
              trouble ->
                  assertThat(trouble.words())
                      .contains("login", PostOffice.USER, "password.file")
                      .doesNotContain("another-password"));

      // The file is mended while the site runs.
      Files.writeString(etc.resolve("mail.password"), PostOffice.PASSWORD + "\n");
      desk.clock.advance(Duration.ofMinutes(1));
      desk.round();

      assertThat(office.only().subject()).isEqualTo("About hot");
      assertThat(desk.carrier().trouble()).isEmpty();
    }
  }

  @Test
  void a_server_that_is_down_loses_nothing() throws Exception {
    int port = ForeignProgram.freePort();
    try (Desk desk = desk(Desk.plain(port))) {
      assertThat(desk.put(letter("hot"))).isTrue();
      desk.round();

      assertThat(desk.carrier().trouble())
          .hasValueSatisfying(trouble -> assertThat(trouble.words()).contains("127.0.0.1:" + port));
      assertThat(desk.entries()).extracting(it -> it.tries()).containsExactly(0);
    }
  }

  @Test
  void a_server_that_says_nothing_is_not_waited_for_longer_than_configured() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Desk desk = desk(Desk.plain(silent.getLocalPort()))) {
      desk.put(letter("hot"));

      desk.round();

      assertThat(desk.carrier().trouble()).isPresent();
      assertThat(desk.entries()).extracting(it -> it.state()).containsExactly(State.WAITING);
    }
  }

  @Test
  void one_who_is_refused_for_good_does_not_keep_others_from_their_letters() {
    try (var office = PostOffice.open();
        Desk desk = desk(Desk.plain(office.port()))) {
      office.refused.put("gone@example.org", new RejectException(550, "no such mailbox"));
      desk.put(new Letter("a", "gone@example.org", "A", "a"));
      desk.put(letter("b"));

      desk.round();

      assertThat(office.only().subject()).isEqualTo("About b");
      assertThat(desk.entries())
          .extracting(it -> it.to() + " " + it.state())
          .containsExactlyInAnyOrder("gone@example.org GIVEN_UP", "ada@example.org SENT");
      assertThat(desk.entries()).anyMatch(entry -> entry.trouble().contains("no such mailbox"));
      assertThat(desk.carrier().trouble()).isEmpty();
    }
  }

  // Many servers refuse whom they do not know yet, and take the letter some minutes later.
  @Test
  void one_who_is_refused_for_now_gets_the_letter_later_and_others_at_once() {
    try (var office = PostOffice.open();
        Desk desk = desk(Desk.plain(office.port()))) {
      office.refused.put("later@example.org", new RejectException(451, "come again"));
      desk.put(new Letter("a", "later@example.org", "A", "a"));
      desk.put(letter("b"));
      desk.round();
      assertThat(office.only().subject()).isEqualTo("About b");

      office.refused.clear();
      desk.round();
      assertThat(office.received).hasSize(1);
      desk.clock.advance(Duration.ofMinutes(1));
      desk.round();

      assertThat(office.received).extracting(it -> it.subject()).containsExactly("About b", "A");
    }
  }

  @Test
  void what_comes_from_outside_cannot_add_headers_or_people() throws Exception {
    try (var office = PostOffice.open();
        Desk desk = desk(Desk.plain(office.port()))) {
      desk.put(
          new Letter(
              "evil",
              "ada@example.org",
              "Alarm\r\nBcc: eve@example.com\r\n\r\nand a text\u0000\u2028",
              "text\r\n.\r\nRCPT TO:<eve@example.com>\r\n"));

      desk.round();

      PostOffice.Received letter = office.only();
      assertThat(letter.message().getAllRecipients()).hasSize(1);
      assertThat(letter.header("Bcc")).isEmpty();
      assertThat(letter.subject()).startsWith("Alarm").contains("Bcc: eve@example.com");
      assertThat(letter.text()).isEqualTo("text\n.\nRCPT TO:<eve@example.com>\n");
    }
  }

  @Test
  void a_test_letter_is_answered_at_once_with_what_the_server_said() throws Exception {
    try (var office = PostOffice.open();
        Desk desk = desk(Desk.plain(office.port()))) {
      desk.camel.addRoutes(desk.routes);

      desk.routes.test("ada@example.org");
      assertThat(office.only().text()).contains("https://site.example.org:8443/", "äöüß");

      office.refused.put("ada@example.org", new RejectException(550, "no such mailbox"));
      assertThatThrownBy(() -> desk.routes.test("ada@example.org"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no such mailbox");
    }
  }

  @Test
  void the_route_carries_letters_by_itself() throws Exception {
    try (var office = PostOffice.open();
        Desk desk = desk(Desk.plain(office.port()))) {
      desk.camel.addRoutes(desk.routes);
      desk.put(letter("hot"));

      await().until(() -> !office.received.isEmpty());
      assertThat(office.only().subject()).isEqualTo("About hot");
    }
  }
}
