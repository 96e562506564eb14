package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.millwright.mail.Inbox;
import io.millwright.mail.Inbox.Fate;
import io.millwright.store.StoreException;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.Ticket;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of letters in a mailbox of somebody else's server. */
@ParameterizedClass
@EnumSource
class MailInTest {
  private final TestDatabase database;
  @TempDir private Path etc;
  private final GreenMail office =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
  private GreenMailUser desk;
  private Counter counter;
  private int letters;

  MailInTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    desk = office.setUser("desk@example.org", "desk", "word");
    office.start();
    Files.writeString(etc.resolve("box.password"), "word\n");
    counter = counter(Map.of());
  }

  private Counter counter(Map<String, Object> more) {
    var settings = new HashMap<>(Counter.plain(office.getImap().getPort()));
    settings.putAll(more);
    return new Counter(database.fresh(), etc, settings);
  }

  @AfterEach
  void close() {
    office.stop();
  }

  /** Puts a letter into the mailbox as it is. */
  private void deliver(String raw) throws Exception {
    desk.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  private void letter(String from, String subject, String headers, String text) throws Exception {
    deliver(
        """
        From: %s@example.org
        To: desk@example.org
        Subject: %s
        Message-ID: <%d@example.org>
        %sMIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        %s
        """
            .formatted(from, subject, letters++, headers, text));
  }

  private Ticket ticket(String customer) {
    return counter.tickets.add(customer, "ada", "ram is hot", "81 °C", Optional.empty());
  }

  @Test
  void an_answer_finds_its_ticket_by_the_signature_of_the_letter_it_answers() throws Exception {
    ticket("acme");
    letter(
        "ada",
        "Re: whatever",
        "In-Reply-To: <7.tkt-1.good@example.org>\n",
        "Es ist wieder heiß.\n\nAm Mo. schrieb Max <m@x.org>:\n> Wie ist es?\n");
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Es ist wieder heiß.");
    assertThat(counter.fates()).containsExactly("ENTERED");
    assertThat(counter.letters).isEmpty();
  }

  @Test
  void without_that_letter_the_number_in_the_subject_leads_there() throws Exception {
    ticket("acme");
    letter("ada", "AW: acme-1 ram is hot", "References: <x@y.org>\n", "Ja.");
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Ja.");
  }

  // Numbers can be counted up by anybody; what is behind them must stay closed.
  @Test
  void a_number_or_signature_of_somebody_elses_ticket_opens_one_of_the_senders_own()
      throws Exception {
    ticket("acme");
    letter("eve", "Re: ACME-1 ram is hot", "", "Tell me.");
    letter("eve", "Hello", "References: <tkt-1.good@example.org>\n", "Tell me more.");
    letter("eve", "Hello too", "References: <tkt-1.bad@example.org>\n", "More.");
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).isEmpty();
    assertThat(counter.tickets.all())
        .containsExactly(
            "ACME-1 ram is hot: 81 °C",
            "BOLT-2 ACME-1 ram is hot: Tell me.",
            "BOLT-3 Hello: Tell me more.",
            "BOLT-4 Hello too: More.");
  }

  @Test
  void a_new_ticket_is_of_the_machine_that_the_subject_names_and_the_sender_gets_its_number()
      throws Exception {
    letter("ada", "a1: Stößel heiß", "", "81 °C");
    letter("ada", "b1 is theirs", "", "not ours");
    counter.round();
    assertThat(counter.letters)
        .extracting(one -> "%s %s %s".formatted(one.to(), one.subject(), one.thread()))
        .containsExactly(
            "ada@example.org ACME-1 a1: Stößel heiß tkt-1",
            "ada@example.org ACME-2 b1 is theirs tkt-2");
    assertThat(counter.letters.get(0).text()).contains("Guten Tag", "ACME-1");
    assertThat(counter.tickets.all().get(0)).isEqualTo("ACME-1 a1: Stößel heiß: 81 °C");
    assertThat(counter.tickets.last().matter().machine()).isEmpty();
  }

  @Test
  void what_no_contract_covers_waits_and_the_sender_is_told_the_clause() throws Exception {
    counter.tickets.refusal = "not covered: tickets, ZOOM 3.3";
    letter("eve", "Hello", "", "Help.");
    counter.round();
    assertThat(counter.fates()).containsExactly("QUARANTINED not covered: tickets, ZOOM 3.3");
    assertThat(counter.letters.get(0).text()).contains("ZOOM 3.3");
    assertThat(counter.routes.letters(1).get(0).text()).isEqualTo("Help.");
    assertThat(counter.routes.dismiss(counter.routes.letters(1).get(0).id())).isTrue();
    assertThat(counter.routes.letters(1).get(0).text()).isEmpty();
    assertThat(counter.routes.dismiss("nobody's")).isFalse();
  }

  @Test
  void who_is_not_known_or_not_one_waits_for_a_person_or_is_left_aside() throws Exception {
    letter("nobody", "Hello", "", "Buy.");
    counter.add("ada2", "en", "acme");
    counter.accounts.set(
        counter.accounts.size() - 1, renamed(counter.accounts.get(counter.accounts.size() - 1)));
    letter("ada", "Hello", "", "Two of me.");
    letter("max", "Hello", "", "For whom?");
    counter.round();
    assertThat(counter.fates())
        .containsExactlyInAnyOrder(
            "QUARANTINED no account has this address",
            "QUARANTINED several accounts have this address",
            "QUARANTINED max is of no customer, and no ticket within reach is named");

    counter = counter(Map.of("unknown.sender", "ignore"));
    letter("nobody", "Hello", "", "Buy more.");
    counter.round();
    assertThat(counter.fates()).containsExactly("IGNORED no account has this address");
  }

  private static io.millwright.access.Account renamed(io.millwright.access.Account one) {
    var as = new io.millwright.access.Account.Profile("ada2", "Ada", "ADA@example.org", "en");
    return new io.millwright.access.Account(
        one.id(),
        as,
        one.customer(),
        one.state(),
        one.grants(),
        one.secondFactor(),
        one.made(),
        one.used());
  }

  // RFC 3834: two programs that answer each other never end.
  @Test
  void what_programs_write_is_ignored() throws Exception {
    ticket("acme");
    letter("ada", "ACME-1", "Auto-Submitted: auto-replied\n", "I am away.");
    letter("ada", "ACME-1", "Precedence: bulk\n", "I am away.");
    letter("ada", "ACME-1", "X-Autoreply: yes\n", "I am away.");
    letter("ada", "ACME-1", "X-Loop: Site@Example.org\n", "I am you.");
    letter("site", "ACME-1", "", "I am you.");
    letter("ada", "ACME-1", "Auto-Submitted: no\n", "I am here.");
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: I am here.");
    assertThat(counter.fates())
        .containsExactlyInAnyOrder(
            "IGNORED Auto-Submitted: auto-replied",
            "IGNORED Precedence: bulk",
            "IGNORED x-autoreply: yes",
            "IGNORED it is a letter of this site itself",
            "IGNORED it is a letter of this site itself",
            "ENTERED");
    assertThat(counter.letters).isEmpty();
  }

  @Test
  void a_letter_that_did_not_arrive_counts_at_its_address() throws Exception {
    for (int i = 0; i < 2; i++) {
      deliver(
          """
          From: MAILER-DAEMON@example.org
          Return-Path: <>
          Message-ID: <bounce-%d@example.org>
          Subject: Undelivered
          MIME-Version: 1.0
          Content-Type: multipart/report; report-type=delivery-status; boundary=b

          --b
          Content-Type: text/plain

          Sorry.
          --b
          Content-Type: message/delivery-status

          Reporting-MTA: dns; mail.example.org

          Final-Recipient: rfc822; Gone@example.org
          Action: failed
          Status: 5.1.1
          Diagnostic-Code: smtp; 550 no such mailbox
          --b--
          """
              .formatted(i));
    }
    counter.round();
    assertThat(counter.routes.bounced(5))
        .extracting(Inbox.Bounced::address, Inbox.Bounced::times, Inbox.Bounced::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "gone@example.org", 2, "smtp; 550 no such mailbox"));
    assertThat(counter.tickets.all()).isEmpty();
  }

  @Test
  void a_page_becomes_text_and_files_are_named() throws Exception {
    ticket("acme");
    deliver(
        """
        From: Ada <ada@example.org>
        Subject: =?utf-8?Q?ACME-1_hei=C3=9F?=
        Message-ID: <html@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/html; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        <p>Noch <b>hei=DF</b>.</p><blockquote>Wie ist es?</blockquote>
        --b
        Content-Type: application/pdf; name="curve.pdf"
        Content-Disposition: attachment; filename="curve.pdf"
        Content-Transfer-Encoding: base64

        JVBERg==
        --b--
        """);
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Noch heiß.\n\n[curve.pdf]");
  }

  @Test
  void a_letter_that_comes_twice_or_is_read_twice_enters_once() throws Exception {
    ticket("acme");
    letter("ada", "ACME-1", "", "Once.");
    letters = 0;
    letter("ada", "ACME-1", "", "Once.");
    counter.round();
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Once.");
  }

  // The site may be killed after the ticket was written and before that was noted.
  @Test
  void what_was_entered_when_the_site_was_killed_is_not_entered_again() throws Exception {
    ticket("acme");
    letter("ada", "ACME-1", "", "Once.");
    letter("ada", "New", "", "Once, too.");
    counter.tickets.afterwards = MailInTest::kill;
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(counter::round).hasMessage("killed");
      counter.tickets.afterwards = i == 0 ? MailInTest::kill : () -> {};
    }
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Once.");
    assertThat(counter.tickets.all()).hasSize(2);
    assertThat(counter.fates()).containsExactly("ENTERED", "ENTERED");
  }

  private static void kill() {
    throw new AssertionError("killed");
  }

  @Test
  void a_person_who_reads_along_takes_no_letter_away() throws Exception {
    letter("nobody", "first", "", "x");
    counter.round();
    letter("nobody", "second", "", "x");
    try (var store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", office.getImap().getPort(), "desk", "word");
      try (var folder = store.getFolder("INBOX")) {
        folder.open(jakarta.mail.Folder.READ_WRITE);
        folder.getMessage(2).setFlag(jakarta.mail.Flags.Flag.SEEN, true);
      }
    }
    counter.round();
    assertThat(counter.routes.letters(5)).hasSize(2);
  }

  @Test
  void a_store_that_is_away_leaves_letters_where_they_are() throws Exception {
    ticket("acme");
    letter("ada", "ACME-1", "", "Once.");
    counter.tickets.afterwards =
        () -> {
          throw new StoreException(StoreException.Fault.AWAY, "away", null);
        };
    counter.round();
    assertThat(counter.routes.status().trouble()).isEqualTo("away");
    counter.tickets.afterwards = () -> {};
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Once.");
    assertThat(counter.routes.status().trouble()).isEmpty();
  }

  @Test
  void who_writes_too_much_waits() throws Exception {
    counter = counter(Map.of("hourly.most", 2));
    for (int i = 0; i < 3; i++) {
      letter("ada", "number " + i, "", "x");
    }
    counter.round();
    assertThat(counter.fates())
        .containsExactlyInAnyOrder(
            "ENTERED", "ENTERED", "QUARANTINED more than 2 letters in an hour");
  }

  // Anybody can write any name into a letter; the own server knows who may.
  @Test
  void where_the_own_server_checks_senders_only_genuine_ones_are_entered() throws Exception {
    counter = counter(Map.of("checked.by", "mx.example.org"));
    letter("ada", "a", "Authentication-Results: mx.example.org; spf=fail; dmarc=fail\n", "x");
    letter("ada", "b", "Authentication-Results: elsewhere.org; dmarc=pass\n", "x");
    letter("ada", "c", "", "x");
    letter("ada", "d", "Authentication-Results: mx.example.org; spf=pass; dmarc=pass\n", "x");
    counter.round();
    assertThat(counter.tickets.all()).containsExactly("ACME-1 d: x");
    assertThat(counter.fates())
        .filteredOn(fate -> fate.startsWith("QUARANTINED mx.example.org"))
        .hasSize(3);
  }

  @Test
  void a_letter_nobody_can_read_is_noted_and_keeps_no_other_back() throws Exception {
    ticket("acme");
    deliver(
        "From: ada@example.org\nMessage-ID: <e@x>\nContent-Type: multipart/mixed; boundary=\"\n\n");
    letter("ada", "ACME-1", "", "Next.");
    // This server hangs up over it.
    for (int i = 0; i < 4; i++) {
      counter.round();
    }
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Next.");
    assertThat(counter.routes.letters(5)).anyMatch(one -> one.fate() == Fate.QUARANTINED);
  }

  @Test
  void an_answer_to_an_internal_word_stays_internal_but_for_people_of_customers() throws Exception {
    ticket("acme");
    letter("max", "Re: ACME-1", "In-Reply-To: <7.tkt-1-i.good@example.org>\n", "A cheap one.");
    letter("ada", "Re: ACME-1", "In-Reply-To: <7.tkt-1-i.good@example.org>\n", "Mine.");
    counter.round();
    assertThat(counter.tickets.said("tkt-1"))
        .containsExactly("max, internal: A cheap one.", "ada: Mine.");
  }

  @Test
  void of_a_mailbox_that_was_never_read_only_what_nobody_has_read_comes_in() throws Exception {
    letter("nobody", "unread", "", "x");
    letter("nobody", "read", "", "x");
    flag(2, Flags.Flag.SEEN);
    counter.round();
    counter.round();
    assertThat(counter.routes.letters(5))
        .extracting(Inbox.Entry::subject)
        .containsExactly("unread");
    letter("nobody", "new", "", "x");
    flag(3, Flags.Flag.SEEN);
    counter.round();
    assertThat(counter.routes.letters(5)).hasSize(2);
  }

  private void flag(int number, Flags.Flag flag) throws Exception {
    try (var store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", office.getImap().getPort(), "desk", "word");
      Folder folder = store.getFolder("INBOX");
      folder.open(Folder.READ_WRITE);
      folder.getMessage(number).setFlag(flag, true);
      folder.close(false);
    }
  }

  @Test
  void what_a_person_marked_as_deleted_stays_for_that_person() throws Exception {
    letter("nobody", "first", "", "x");
    flag(1, Flags.Flag.DELETED);
    counter.round();
    assertThat(office.getReceivedMessagesForDomain("example.org")).hasSize(1);
  }

  @Test
  void a_letter_on_which_we_fail_again_and_again_is_given_up_and_the_next_comes_in()
      throws Exception {
    ticket("acme");
    counter.tickets.broken = "Trip.";
    letter("ada", "ACME-1", "", "Trip.");
    letter("ada", "ACME-1", "", "Next.");
    counter.round();
    assertThat(counter.routes.status().trouble()).contains("a mistake of ours");
    counter.round();
    counter.round();
    assertThat(counter.tickets.said("tkt-1")).containsExactly("ada: Next.");
    assertThat(counter.routes.status().trouble()).isEmpty();
    assertThat(counter.routes.letters(5).get(0))
        .returns(Fate.QUARANTINED, Inbox.Entry::fate)
        .returns("Trip.", Inbox.Entry::text);
  }

  @Test
  void of_a_letter_that_is_too_large_a_person_learns_from_whom_it_is() throws Exception {
    letter("ada", "Curves", "", "x\n".repeat(1 + Imap.LARGEST_BYTES / 3) + "x");
    counter.round();
    assertThat(counter.routes.letters(5).get(0))
        .returns(Fate.QUARANTINED, Inbox.Entry::fate)
        .returns("ada@example.org", Inbox.Entry::sender)
        .returns("Curves", Inbox.Entry::subject);
  }

  // Whoever forges a sender would else have this site write to that person.
  @Test
  void who_may_be_forged_is_told_nothing_and_who_writes_too_much_is_told_once() throws Exception {
    counter = counter(Map.of("hourly.most", 1));
    letter("ada", "ACME-1", "Auto-Submitted: auto-replied\n", "x");
    for (String who : new String[] {"max", "MAX", "max", "Max"}) {
      letter(who, "Hello", "", "x");
    }
    counter.round();
    assertThat(counter.letters)
        .extracting(io.millwright.mail.Letter::to)
        .containsExactly("max@example.org", "max@example.org");
    assertThat(counter.letters.get(1).text()).contains("more than 1 letters");

    counter = counter(Map.of("checked.by", "mx.example.org"));
    letter("ada", "Hello", "Authentication-Results: mx.example.org; dmarc=fail\n", "x");
    counter.round();
    assertThat(counter.fates()).hasSize(1);
    assertThat(counter.letters).isEmpty();
  }

  @Test
  void what_waits_for_a_person_stands_above_what_does_not() throws Exception {
    letter("nobody", "waits", "", "x");
    counter.round();
    letter("ada", "entered", "", "x");
    counter.round();
    assertThat(counter.routes.letters(5))
        .extracting(Inbox.Entry::subject)
        .containsExactly("waits", "entered");
    assertThat(counter.routes.letters(1)).extracting(Inbox.Entry::subject).containsExactly("waits");
  }

  // Parts of the header are the sender's own words.
  @Test
  void genuine_is_only_what_the_server_says_by_itself() throws Exception {
    counter = counter(Map.of("checked.by", "mx.example.org"));
    String server = "Authentication-Results: mx.example.org 1;";
    letter("ada", "a", server + " spf=fail smtp.mailfrom=\"; dmarc=pass\"; dmarc=fail\n", "x");
    letter("ada", "b", server + " dmarc=fail (; dmarc=pass) header.from=x.org\n", "x");
    letter("ada", "c", server + " spf=fail reason=x dmarc=pass\n", "x");
    letter("ada", "d", server + " dmarc=passing\n", "x");
    letter("ada", "e", server + " spf=pass;dmarc = pass (p=none) header.from=x.org\n", "x");
    counter.round();
    assertThat(counter.tickets.all()).containsExactly("ACME-1 e: x");
  }
}
