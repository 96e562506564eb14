package io.millwright.mail.internal;

import io.millwright.testkit.ServersPaper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server of others that keeps what it was handed. */
final class PostOffice implements AutoCloseable {
  static final String USER = "millwright@example.org";
  static final String PASSWORD = "a-password-of-the-mail-server";

  /** A letter as it came in, byte by byte. */
  record Received(String from, String to, String raw) {
    MimeMessage message() {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    String header(String name) {
      try {
        String[] values = message().getHeader(name);
        return values == null ? "" : String.join("|", values);
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    String subject() {
      try {
        return message().getSubject();
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    String text() {
      try {
        return ((String) message().getContent()).replace("\r\n", "\n");
      } catch (MessagingException | IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What it answers to who is written to; nothing: it takes the letter. */
  final Map<String, RejectException> refused = new ConcurrentHashMap<>();

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  private PostOffice(UnaryOperator<SMTPServer.Builder> more) {
    server =
        more.apply(
                SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .hostName("mail.example.org")
                    .messageHandlerFactory(this::handler))
            .build();
    server.start();
  }

  /** Without encryption and login. */
  static PostOffice open() {
    return new PostOffice(builder -> builder);
  }

  /** With STARTTLS and login, and nothing without them. */
  static PostOffice guarded(ServersPaper paper) {
    return new PostOffice(
        builder ->
            withLogin(builder.enableTLS().requireTLS().startTlsSocketFactory(paper.context())));
  }

  /** With TLS from the start and login. */
  static PostOffice encrypted(ServersPaper paper) {
    return new PostOffice(builder -> withLogin(builder.serverSocketFactory(paper.context())));
  }

  private static SMTPServer.Builder withLogin(SMTPServer.Builder builder) {
    return builder
        .requireAuth()
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory(
                (user, password, context) -> {
                  if (!USER.equals(user) || !PASSWORD.equals(password)) {
                    throw new LoginFailedException();
                  }
                }));
  }

  int port() {
    return server.getPortAllocated();
  }

  private MessageHandler handler(MessageContext context) {
    return new MessageHandler() {
      private String from = "";
      private String to = "";

      @Override
      public void from(String address) {
        from = address;
      }

      @Override
      public void recipient(String address) throws RejectException {
        RejectException refusal = refused.get(address);
        if (refusal != null) {
          throw refusal;
        }
        to = address;
      }

      @Override
      public String data(InputStream data) throws IOException {
        received.add(
            new Received(from, to, new String(data.readAllBytes(), StandardCharsets.ISO_8859_1)));
        return "taken";
      }

      @Override
      public void done() {}
    };
  }

  /** The only letter it was handed. */
  Received only() {
    if (received.size() != 1) {
      throw new AssertionError(received.size() + " letters");
    }
    return received.get(0);
  }

  @Override
  public void close() {
    server.stop();
  }
}
