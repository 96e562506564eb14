package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.millwright.testkit.ForeignProgram;
import io.millwright.testkit.ServersPaper;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Dovecot, a mail server of others in a process of its own, with TLS and login. */
class ImapServerTest {
  private static final String PASSWORD = "a-long-word-for-the-box";

  @TempDir private Path etc;
  private Path home;
  private ServersPaper paper;
  private int tls;
  private int starttls;
  private Optional<ForeignProgram> server = Optional.empty();

  @BeforeEach
  void lay() throws Exception {
    paper = ServersPaper.of("ip:127.0.0.1", etc);
    Files.copy(paper.pem(), etc.resolve("box.pem"));
    Files.writeString(etc.resolve("box.password"), PASSWORD + "\n");
    tls = ForeignProgram.freePort();
    starttls = ForeignProgram.freePort();
    // Dovecot reads no mail as root, and other users do not get into the test's own folder.
    home = Files.createTempDirectory("dovecot-");
    Files.createDirectories(home.resolve("mail/new"));
    Files.createDirectories(home.resolve("mail/cur"));
    Files.createDirectories(home.resolve("mail/tmp"));
    Files.copy(paper.pem(), home.resolve("cert.pem"));
    Files.copy(paper.key(), home.resolve("key.pem"));
    String user = isRoot() ? "nobody" : System.getProperty("user.name");
    String group = isRoot() ? "nogroup" : run("id", "-gn").strip();
    Files.writeString(
        home.resolve("dovecot.conf"),
        """
        base_dir = %1$s/run
        state_dir = %1$s/run
        log_path = /dev/stderr
        auth_verbose_passwords = plain
        protocols = imap
        listen = 127.0.0.1
        default_internal_user = %2$s
        default_internal_group = %3$s
        default_login_user = %2$s
        first_valid_uid = 1
        first_valid_gid = 1
        ssl = required
        ssl_cert = <%1$s/cert.pem
        ssl_key = <%1$s/key.pem
        mail_location = maildir:%1$s/mail
        passdb {
          driver = static
          args = password=%4$s
        }
        userdb {
          driver = static
          args = uid=%2$s gid=%3$s home=%1$s
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = %5$d
          }
          inet_listener imaps {
            port = %6$d
            ssl = yes
          }
        }
        service anvil {
          chroot =
        }
        """
            .formatted(home, user, group, PASSWORD, starttls, tls));
    if (isRoot()) {
      run("chown", "-R", "nobody:nogroup", home.toString());
    }
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    start();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
    return said;
  }

  private void start() throws IOException {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    }
    command.addAll(List.of("dovecot", "-F", "-c", home.resolve("dovecot.conf").toString()));
    server =
        Optional.of(
            ForeignProgram.start(etc, command.toArray(String[]::new))
                .listeningAt(tls)
                .listeningAt(starttls));
  }

  @AfterEach
  void stop() throws Exception {
    end();
    run("rm", "-rf", home.toString());
  }

  private void end() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
    server = Optional.empty();
  }

  private Counter counter(Map<String, Object> more) {
    var settings = new HashMap<>(Counter.plain(tls));
    settings.put("encryption", "tls");
    settings.put("trust.file", "box.pem");
    settings.putAll(more);
    return new Counter(TestDatabase.DERBY.fresh(), etc, settings);
  }

  private void letter(int number) throws Exception {
    Path letter = home.resolve("mail/tmp/" + number);
    Files.writeString(
        letter,
        """
        From: ada@example.org
        Subject: number %1$d
        Message-ID: <%1$d@example.org>

        x
        """
            .formatted(number));
    if (isRoot()) {
      run("chown", "nobody:nogroup", letter.toString());
    }
    Files.move(letter, home.resolve("mail/new/" + number));
  }

  @Test
  void reads_a_mailbox_by_tls_and_by_starttls() throws Exception {
    letter(1);
    Counter counter = counter(Map.of());
    counter.round();
    assertThat(counter.routes.status().trouble()).isEmpty();
    assertThat(counter.tickets.all()).containsExactly("ACME-1 number 1: x");
    letter(2);
    counter.round();
    assertThat(counter.tickets.all()).hasSize(2);

    letter(3);
    Counter other = counter(Map.of("encryption", "starttls", "port", starttls));
    other.round();
    assertThat(other.tickets.all()).containsExactly("ACME-1 number 3: x");
  }

  @Test
  void a_server_that_is_down_loses_nothing() throws Exception {
    Counter counter = counter(Map.of());
    letter(1);
    counter.round();
    end();
    letter(2);
    counter.round();
    assertThat(counter.routes.status().trouble()).contains("127.0.0.1");
    start();
    counter.round();
    assertThat(counter.routes.status().trouble()).isEmpty();
    assertThat(counter.tickets.all()).containsExactly("ACME-1 number 1: x", "ACME-2 number 2: x");
  }

  @Test
  void a_wrong_certificate_gets_no_password_and_a_wrong_password_is_said_without_it()
      throws Exception {
    Counter distrustful = counter(Map.of("trust.file", ""));
    distrustful.round();
    assertThat(distrustful.routes.status().trouble()).contains("certificate", "trust.file");

    Files.writeString(etc.resolve("box.password"), "another-word-altogether\n");
    Counter wrong = counter(Map.of());
    wrong.round();
    assertThat(wrong.routes.status().trouble())
        .contains("login", "password.file")
        .doesNotContain("another-word");
    assertThat(wrong.routes.status().route()).doesNotContain("word");
    // The first never came as far as saying it.
    assertThat(server.orElseThrow().said()).doesNotContain(PASSWORD);
  }

  // Whoever stands between could take STARTTLS out of the server's offers.
  @Test
  void a_server_that_offers_no_tls_is_told_nothing() throws Exception {
    var office =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    office.setUser("desk@example.org", "desk", PASSWORD);
    office.start();
    try {
      Counter counter =
          counter(Map.of("encryption", "starttls", "port", office.getImap().getPort()));
      counter.round();
      assertThat(counter.routes.status().trouble()).contains("STARTTLS");
    } finally {
      office.stop();
    }
  }

  @Test
  void what_cannot_be_is_said_key_by_key() {
    Counter counter =
        counter(
            Map.of(
                "encryption", "none-on-loopback",
                "host", "mail.example.org",
                "poll.seconds", 0,
                "unknown.sender", "dance"));
    assertThat(counter.routes.status().trouble())
        .contains("encryption: ", "poll.seconds: ", "unknown.sender: ");
    assertThat(counter.routes.look()).allMatch(finding -> !finding.advice().isEmpty());
  }
}
