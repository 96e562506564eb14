package io.millwright.mail.internal;

import io.millwright.mail.internal.NotTakenException.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mail server, through Camel. Each letter has a connection of its own. */
final class SmtpServer {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

  private final Settings settings;

  SmtpServer(Settings settings) {
    this.settings = settings;
  }

  /** Hands a letter over; returns when the server has taken it. */
  void send(CamelContext camel, Outgoing letter) throws NotTakenException {
    Properties properties = properties();
    String password = password();
    try {
      LibrarySight.during(
          () -> {
            Session session = Session.getInstance(properties);
            send(
                camel,
                sender(session, password),
                Envelope.message(session, settings.from(), letter));
            return letter;
          });
    } catch (MessagingException e) {
      throw Refusal.of(e, settings);
    } catch (Exception e) { // Camel declares no less
      LOG.error("The letter {} cannot be written", letter.id(), e);
      throw new NotTakenException(Fault.FOR_NOW, "The letter cannot be written: " + e, e);
    }
  }

  private void send(CamelContext camel, JavaMailSender sender, MimeMessage message)
      throws Exception {
    Settings.Server server = settings.server();
    var configuration = new MailConfiguration(camel);
    configuration.configureProtocol(protocol());
    // Its address says nothing that must not stand in a log.
    String address = "%s://%s:%d".formatted(protocol(), server.host(), server.port());
    var endpoint = new MailEndpoint(address, new MailComponent(camel), configuration);
    try (Producer producer = new MailProducer(endpoint, sender)) {
      Exchange exchange = endpoint.createExchange();
      exchange.getIn().setBody(message);
      producer.start();
      producer.process(exchange);
      Exception failure = exchange.getException();
      if (failure != null) {
        throw failure;
      }
    }
  }

  private JavaMailSender sender(Session session, String password) {
    var sender = new SeeingSender();
    sender.setProtocol(protocol());
    sender.setHost(settings.server().host());
    sender.setPort(settings.server().port());
    sender.setSession(session);
    if (!settings.user().isEmpty()) {
      sender.setUsername(settings.user());
      sender.setPassword(password);
    }
    return sender;
  }

  private String protocol() {
    return settings.server().encryption() == Encryption.TLS ? "smtps" : "smtp";
  }

  /** Camel's producer sets a class loader in which the mail library finds nothing of its own. */
  private static final class SeeingSender extends DefaultJavaMailSender {
    @Override
    public void send(MimeMessage message) throws MessagingException {
      try {
        LibrarySight.during(
            () -> {
              super.send(message);
              return message;
            });
      } catch (MessagingException | RuntimeException e) {
        throw e;
      } catch (Exception e) { // Nothing else can come
        throw new IllegalStateException(e);
      }
    }
  }

  private Properties properties() throws NotTakenException {
    var properties = new Properties();
    String millis = Long.toString(settings.limits().timeout().toMillis());
    Encryption encryption = settings.server().encryption();
    for (String of : new String[] {"mail.smtp.", "mail.smtps."}) {
      properties.put(of + "connectiontimeout", millis);
      properties.put(of + "timeout", millis);
      properties.put(of + "writetimeout", millis);
      properties.put(of + "auth", Boolean.toString(!settings.user().isEmpty()));
      properties.put(of + "from", settings.from().address());
      properties.put(of + "quitwait", "false");
      if (encryption.isSafe()) {
        properties.put(of + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put(of + "ssl.checkserveridentity", "true");
        properties.put(of + "ssl.socketFactory", sockets());
        // Else it would go on without TLS if the factory failed.
        properties.put(of + "socketFactory.fallback", "false");
      }
    }
    properties.put(
        "mail.smtp.starttls.enable", Boolean.toString(encryption == Encryption.STARTTLS));
    properties.put(
        "mail.smtp.starttls.required", Boolean.toString(encryption == Encryption.STARTTLS));
    return properties;
  }

  // Read anew each time, so that files can be replaced while the site runs.
  private Object sockets() throws NotTakenException {
    try {
      return Trust.context(settings.trust()).getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("trust.file", settings.trust().orElse(Path.of("")), e);
    }
  }

  private String password() throws NotTakenException {
    Optional<Path> file = settings.password();
    if (file.isEmpty()) {
      return "";
    }
    try (var lines = Files.lines(file.get())) {
      return lines
          .findFirst()
          .filter(line -> !line.isBlank())
          .orElseThrow(() -> new IOException("its first line is empty"));
    } catch (IOException e) {
      throw unreadable("password.file", file.get(), e);
    }
  }

  private static NotTakenException unreadable(String key, Path file, Exception e) {
    return new NotTakenException(
        Fault.ALL, "%s = %s cannot be read: %s".formatted(key, file, e), e);
  }
}
