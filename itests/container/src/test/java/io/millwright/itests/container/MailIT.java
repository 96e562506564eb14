package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.millwright.itests.Archive;
import io.millwright.itests.Console;
import io.millwright.itests.Folders;
import io.millwright.itests.TestSite;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Letters of a real site, as a mail server of somebody else's got them. */
final class MailIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static int port;
  private static TestSite site;

  @BeforeAll
  static void start() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path data = Archive.work().resolve("mail");
    Folders.delete(data);
    site = TestSite.start(data, Map.of(), MailIT::furnish);
    try (Console console = site.console()) {
      console.run("millwright:customer-save acme \"Acme GmbH\"");
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static void furnish(Path data) {
    try {
      Files.writeString(
          data.resolve("etc/io.millwright.mail.internal.LetterBox.cfg.json"),
          """
          {"host": "127.0.0.1", "port": %d, "encryption": "none-on-loopback",
           "from": "site@example.org", "site.address": "https://site.example.org/"}
          """
              .formatted(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GreenMail office() {
    var office = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    office.start();
    return office;
  }

  private static JsonNode invite(String login, String language) throws IOException {
    String invitation =
        """
        {"login": "%s", "name": "Ines Groß", "email": "%s@example.org", "language": "%s",
         "customer": "acme",
         "grants": [{"role": "customer-administrator", "place": "customer:acme"}]}
        """
            .formatted(login, login, language);
    // A customer that was saved just now may be unknown to the guard for a second.
    HttpResponse<String> answer =
        await()
            .atMost(SOON)
            .until(
                () -> site.http().post("/api/accounts", invitation),
                said -> said.statusCode() != 404);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static List<MimeMessage> to(GreenMail office, String login) {
    return Arrays.stream(office.getReceivedMessages())
        .filter(message -> recipient(message).equals(login + "@example.org"))
        .toList();
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MimeMessage message) throws Exception {
    return (String) message.getContent();
  }

  // The mail server is down, the site is killed, and still the letter comes.
  @Test
  void an_invitation_arrives_and_lets_in() throws Exception {
    JsonNode invited = invite("ines", "de");
    assertThat(invited.path("sentTo").asText()).isEqualTo("ines@example.org");
    assertThat(invited.path("secret").asText()).isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(site.http().get("/api/doctor").body()).contains("mail failing since"));
    site.kill();
    site.startAgain();

    GreenMail office = office();
    try {
      await().atMost(SOON).until(() -> !to(office, "ines").isEmpty());
      String text = text(to(office, "ines").get(0));
      assertThat(text).contains("Guten Tag Ines Groß", "https://site.example.org/ui/#/invitation/");
      String secret = text.replaceAll("(?s).*#/invitation/(\\S+).*", "$1");
      HttpResponse<String> accepted =
          site.http()
              .post(
                  "/api/invitation/password",
                  "{\"secret\": \"%s\", \"password\": \"walrus on a bicycle\"}".formatted(secret));
      assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
    } finally {
      office.stop();
    }
  }

  private static void accept(JsonNode invited) {
    HttpResponse<String> accepted =
        site.http()
            .post(
                "/api/invitation/password",
                "{\"secret\": \"%s\", \"password\": \"walrus on a bicycle\"}"
                    .formatted(invited.path("secret").asText()));
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(204);
  }

  /** A coordinator of the vendor, who hears of new tickets. */
  private static void appointCoordinator() throws Exception {
    GreenMail office = office();
    try {
      HttpResponse<String> invited =
          site.http()
              .post(
                  "/api/accounts",
                  """
                  {"login": "cora", "name": "Cora", "email": "cora@example.org", "language": "en",
                   "grants": [{"role": "coordinator", "place": "everywhere"}]}
                  """);
      assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
      await().atMost(SOON).until(() -> !to(office, "cora").isEmpty());
      String secret =
          text(to(office, "cora").get(0)).replaceAll("(?s).*#/invitation/(\\S+).*", "$1");
      accept(new ObjectMapper().createObjectNode().put("secret", secret));
    } finally {
      office.stop();
    }
  }

  // Killed between the ticket and its letter, and again while the mail server has the letter and
  // nobody noted it: it comes at least once, and whatever comes again bears the same name.
  @Test
  void a_letter_about_a_ticket_survives_kills_and_its_repeat_is_known_for_the_same()
      throws Exception {
    appointCoordinator();
    HttpResponse<String> opened =
        site.http()
            .post(
                "/api/tickets",
                """
                {"kind": "QUESTION", "customer": "acme", "title": "how often", "text": "is it sent",
                 "priority": "P3"}
                """);
    site.kill();
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);

    String name;
    try (var post = new HoldingPost(port)) {
      site.startAgain();
      await().atMost(SOON).until(() -> !post.names().isEmpty());
      name = post.names().get(0);
      site.kill();
    }
    GreenMail office = office();
    try {
      site.startAgain();
      await().atMost(SOON).until(() -> !to(office, "cora").isEmpty());
      MimeMessage again = to(office, "cora").get(0);
      assertThat(again.getSubject()).startsWith("ACME-1 how often");
      assertThat(again.getMessageID()).isEqualTo(name);
      assertThat(to(office, "cora")).hasSize(1);
    } finally {
      office.stop();
    }
  }

  @Test
  void a_block_is_told_to_the_customers_administrator() throws Exception {
    GreenMail office = office();
    try {
      invite("eve", "en");
      HttpResponse<String> blocked =
          site.http().put("/api/blocks/acme", "{\"reason\": \"a stolen laptop\"}");
      assertThat(blocked.statusCode()).as(blocked.body()).isLessThan(300);

      await().atMost(SOON).until(() -> to(office, "eve").size() == 2);
      assertThat(to(office, "eve").get(1).getSubject())
          .isEqualTo("Access of Acme GmbH blocked for security");
      assertThat(text(to(office, "eve").get(1))).contains("Reason: a stolen laptop", "What to do");
    } finally {
      office.stop();
    }
  }

  @Test
  void the_console_shows_the_letters_and_sends_one_to_try() throws Exception {
    GreenMail office = office();
    try (Console console = site.console()) {
      String said = console.run("millwright:mail --test bob@example.org");
      assertThat(said).contains("has taken a test letter");
      assertThat(to(office, "bob")).hasSize(1);
      assertThat(console.run("millwright:mail")).contains("127.0.0.1:" + port);
    } finally {
      office.stop();
    }
  }
}
