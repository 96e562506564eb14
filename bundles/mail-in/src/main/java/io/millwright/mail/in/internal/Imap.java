package io.millwright.mail.in.internal;

import io.millwright.mail.in.internal.db.PlaceTable.Place;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mailbox at its server. Each look has a connection of its own. */
final class Imap {
  private static final Logger LOG = LoggerFactory.getLogger(Imap.class);
  private static final int AT_ONCE = 50;

  /** Files in it stay at the server, but its headers are here more than once. */
  static final int LARGEST_BYTES =
      (int) Math.min(25_000_000, Runtime.getRuntime().maxMemory() / 32);

  private final Settings settings;

  Imap(Settings settings) {
    this.settings = settings;
  }

  /** Who takes letters out of it. */
  interface Taker {
    /** How far it was read. */
    Place place();

    /**
     * Takes a letter; it is read once this returns.
     *
     * @throws MessagingException if it cannot be read, or its server is gone
     * @throws IOException likewise
     */
    void take(MimeMessage letter, long number, Place after) throws MessagingException, IOException;

    /** There is one that cannot be taken. */
    void leave(MimeMessage letter, long number, String why, Place after);

    /** All before is read. */
    void move(Place after);

    /** Counts that one could not be taken; whether that was often enough to leave it. */
    boolean hasFailedOften(long number);
  }

  /** The mailbox cannot be read now; the message is for a person. */
  static final class AwayException extends Exception {
    private static final long serialVersionUID = 1;

    AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Hands over what is new, oldest first; what a person has read meanwhile, too. */
  void look(Taker taker) throws AwayException {
    try {
      LibrarySight.during(
          (Callable<Boolean>)
              () -> {
                Session session = Session.getInstance(properties());
                try (Store store = session.getStore(protocol())) {
                  Settings.Server server = settings.server();
                  store.connect(server.host(), server.port(), settings.login().user(), password());
                  look(store, taker);
                }
                return true;
              });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // the library and files declare theirs, and the work no less
      throw new AwayException(settings.route() + ": " + words(e), e);
    }
  }

  private void look(Store store, Taker taker) throws MessagingException, IOException {
    Folder folder = store.getFolder(settings.login().folder());
    folder.open(Folder.READ_WRITE);
    try {
      look(folder, taker);
    } finally {
      if (folder.isOpen()) {
        // What people marked to be deleted stays for them to clear away.
        folder.close(false);
      }
    }
  }

  private static void look(Folder folder, Taker taker) throws MessagingException, IOException {
    var numbers = (UIDFolder) folder;
    long validity = numbers.getUIDValidity();
    Place place = taker.place();
    if (place.next() > 0 && place.validity() == validity) {
      for (Message letter : beyond(numbers, place.next())) {
        long number = numbers.getUID(letter);
        hand(letter, number, taker, new Place(validity, number + 1));
      }
      return;
    }
    // Where numbers mean nothing, only what nobody has read is new: else years would come in again.
    // What comes meanwhile is beyond.
    long next = next(folder, numbers);
    List<Message> unread = List.of(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)));
    for (Message letter : first(unread)) {
      hand(letter, numbers.getUID(letter), taker, new Place(validity, 0));
    }
    if (unread.size() <= AT_ONCE) {
      taker.move(new Place(validity, next));
    }
  }

  private static List<Message> beyond(UIDFolder numbers, long next) throws MessagingException {
    var fresh = new ArrayList<Message>();
    // The server answers with the last letter if there is none beyond.
    for (Message letter : numbers.getMessagesByUID(next, UIDFolder.LASTUID)) {
      if (letter != null && numbers.getUID(letter) >= next) {
        fresh.add(letter);
      }
    }
    return first(fresh);
  }

  /** The number that the next letter to come gets, or one before it. */
  private static long next(Folder folder, UIDFolder numbers) throws MessagingException {
    long said = numbers.getUIDNext();
    if (said > 0) {
      return said;
    }
    int count = folder.getMessageCount();
    return count == 0 ? 1 : numbers.getUID(folder.getMessage(count)) + 1;
  }

  private static List<Message> first(List<Message> all) {
    return all.subList(0, Math.min(AT_ONCE, all.size()));
  }

  private static void hand(Message one, long number, Taker taker, Place after)
      throws MessagingException, IOException {
    var letter = (IMAPMessage) one;
    letter.setPeek(true);
    if (letter.getSize() > LARGEST_BYTES) {
      String why = "it is larger than %d MB".formatted(LARGEST_BYTES / 1_000_000);
      taker.leave(letter, number, why, after);
    } else {
      try {
        taker.take(letter, number, after);
      } catch (MessagingException | IOException e) {
        boolean gone = !letter.getFolder().isOpen();
        // A server that went away says nothing about the letter, unless it does so each time.
        if (!gone || taker.hasFailedOften(number)) {
          taker.leave(letter, number, "it cannot be read: " + e.getMessage(), after);
        }
        if (gone) {
          throw e;
        }
      }
    }
    // For people who look into the mailbox; we go by the number.
    letter.setFlag(Flags.Flag.SEEN, true);
    letter.invalidateHeaders();
  }

  private String protocol() {
    return settings.server().encryption() == Settings.Encryption.TLS ? "imaps" : "imap";
  }

  private Properties properties() throws IOException, GeneralSecurityException {
    var properties = new Properties();
    String millis = Long.toString(settings.timeout().toMillis());
    Settings.Encryption encryption = settings.server().encryption();
    for (String of : new String[] {"mail.imap.", "mail.imaps."}) {
      properties.put(of + "connectiontimeout", millis);
      properties.put(of + "timeout", millis);
      properties.put(of + "writetimeout", millis);
      // Of a part only so much is fetched as is read; servers err in how long it is.
      properties.put(of + "partialfetch", "true");
      properties.put(of + "ignorebodystructuresize", "true");
      if (encryption != Settings.Encryption.NONE_ON_LOOPBACK) {
        properties.put(of + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put(of + "ssl.checkserveridentity", "true");
        properties.put(
            of + "ssl.socketFactory", Authorities.trusting(settings.trust()).getSocketFactory());
        // Else it would go on without TLS if the factory failed.
        properties.put(of + "socketFactory.fallback", "false");
      }
    }
    String starttls = Boolean.toString(encryption == Settings.Encryption.STARTTLS);
    properties.put("mail.imap.starttls.enable", starttls);
    properties.put("mail.imap.starttls.required", starttls);
    properties.put("mail.mime.address.strict", "false");
    properties.put("mail.mime.allowutf8", "true");
    return properties;
  }

  private String password() throws IOException {
    Path file = settings.login().password();
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> !line.isBlank())
          .orElseThrow(() -> new IOException("password.file: the first line of it is empty"));
    }
  }

  private String words(Exception failure) {
    String said = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
    LOG.debug("The mailbox cannot be read", failure);
    if (failure instanceof AuthenticationFailedException) {
      return "the login is refused; check user and password.file: " + said;
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return "its certificate is not believed; check host and trust.file: " + said;
      }
    }
    return failure instanceof MessagingException
        ? said
        : "%s: %s".formatted(failure.getClass().getSimpleName(), said);
  }
}
