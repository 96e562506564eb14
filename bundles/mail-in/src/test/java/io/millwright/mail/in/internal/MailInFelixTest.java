package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.millwright.access.Accounts;
import io.millwright.fleet.Fleet;
import io.millwright.mail.Inbox;
import io.millwright.mail.Letters;
import io.millwright.mail.Threads;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.InProcessFelix;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.TestDatabase;
import io.millwright.ticketing.Tickets;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle itself with Camel, its mail component and the bus, under Declarative Services. */
class MailInFelixTest {
  @TempDir private Path folder;

  private InProcessFelix felix(Path etc) throws Exception {
    InProcessFelix felix =
        InProcessFelix.start(
            folder.resolve("framework"),
            Map.of("karaf.etc", etc.toString()),
            List.of(
                "io.millwright.access",
                "io.millwright.audit",
                "io.millwright.bus",
                "io.millwright.fleet",
                "io.millwright.health",
                "io.millwright.mail",
                "io.millwright.model",
                "io.millwright.calendar",
                "io.millwright.contract",
                "io.millwright.ownership",
                "io.millwright.ticketing",
                "io.millwright.store",
                "org.osgi.service.cm;version=1.6.1",
                "org.slf4j;version=2.0.17",
                "org.slf4j.event;version=2.0.17",
                "org.slf4j.spi;version=2.0.17",
                "org.slf4j.helpers;version=2.0.17"));
    felix.install("jakarta.activation-api");
    felix.install("millwright-third-party-camel");
    felix.install("millwright-third-party-mail");
    felix.install("millwright-bus");
    return felix;
  }

  @Test
  void letters_come_in_and_wait_while_the_bundle_is_replaced() throws Exception {
    Path etc = Files.createDirectory(folder.resolve("etc"));
    Files.writeString(etc.resolve("box.password"), "word\n");
    var office =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    office.setUser("desk@example.org", "desk", "word");
    office.start();
    InProcessFelix felix = felix(etc);
    try {
      Map<String, Object> settings = Counter.plain(office.getImap().getPort());
      settings.put("poll.seconds", 1);
      var fakes = new Counter(TestDatabase.DERBY.fresh(), etc, settings);
      Bundle bundle = felix.install(Path.of("target/classes").toAbsolutePath());
      felix.context().registerService(Store.class, new JdbcStore(TestDatabase.DERBY.fresh()), null);
      felix.context().registerService(Accounts.class, fakes.accounts(), null);
      felix.context().registerService(Tickets.class, fakes.tickets, null);
      felix.context().registerService(Fleet.class, new KnownFleet(), null);
      felix.context().registerService(Threads.class, fakes.threads(), null);
      felix.context().registerService(Letters.class, fakes.letters(), null);
      felix
          .service(ConfigurationAdmin.class)
          .getConfiguration(Mailbox.class.getName(), "?")
          .update(FrameworkUtil.asDictionary(settings));
      felix.startAll();

      deliver(office, 1);
      await().until(() -> fakes.tickets.all().size() == 1);
      assertThat(fakes.tickets.all()).containsExactly("ACME-1 Stößel 1: heiß");

      bundle.stop();
      deliver(office, 2);
      assertThat(inbox(felix)).isEmpty();
      bundle.start();
      await().until(() -> fakes.tickets.all().size() == 2);
      assertThat(inbox(felix)).isPresent();
    } finally {
      felix.stop();
      office.stop();
    }
  }

  // Of all services: the framework keeps from us those of a class on the test's own class path.
  private static Optional<Object> inbox(InProcessFelix felix) throws Exception {
    return Optional.ofNullable(felix.context().getAllServiceReferences(Inbox.class.getName(), null))
        .map(all -> felix.context().getService(all[0]));
  }

  private static void deliver(GreenMail office, int number) throws Exception {
    String raw =
        """
        From: Ada <ada@example.org>
        Subject: =?utf-8?Q?St=C3=B6=C3=9Fel_%1$d?=
        Message-ID: <%1$d@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/html; charset=utf-8

        <p>heiß</p>
        --b--
        """
            .formatted(number);
    office
        .getUserManager()
        .getUserByEmail("desk@example.org")
        .deliver(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(
                    raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }
}
