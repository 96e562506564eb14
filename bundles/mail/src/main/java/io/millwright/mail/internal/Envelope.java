package io.millwright.mail.internal;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Puts letters into the form that mail servers take. */
final class Envelope {
  private Envelope() {}

  static MimeMessage message(Session session, Settings.Sender from, Outgoing letter)
      throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(sender(from));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), "UTF-8");
    // Bytes, not text: for text the library looks for a writer in class loaders that here know
    // none.
    var text =
        new ByteArrayDataSource(
            letter.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
            "text/plain; charset=UTF-8");
    message.setDataHandler(new DataHandler(text));
    message.setHeader("Content-Transfer-Encoding", "quoted-printable");
    message.setSentDate(Date.from(letter.made()));
    // The same however often it is sent: mailboxes and people know a repeat by it.
    message.setHeader("Message-ID", "<%s@%s>".formatted(id(letter), from.domain()));
    if (!letter.thread().isEmpty()) {
      // Programs for mail show all letters of a thread together by it.
      message.setHeader("References", "<%s@%s>".formatted(letter.thread(), from.domain()));
      if (!from.replyTo().isEmpty()) {
        message.setReplyTo(new InternetAddress[] {new InternetAddress(from.replyTo(), true)});
      }
    }
    // By it one knows a letter of one's own that comes back.
    message.setHeader("X-Loop", from.address());
    // No "I am on holiday" for a machine (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    return message;
  }

  private static String id(Outgoing letter) {
    return letter.thread().isEmpty() ? letter.id() : letter.id() + "." + letter.thread();
  }

  private static InternetAddress sender(Settings.Sender from) throws MessagingException {
    try {
      return new InternetAddress(from.address(), from.name(), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("a Java without UTF-8", e);
    }
  }
}
