package io.millwright.mail.in.internal;

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
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mailbox at its server. Each look has a connection of its own. */
final class Imap {
  private static final Logger LOG = LoggerFactory.getLogger(Imap.class);
  private static final int AT_ONCE = 50;
  private static final int LARGEST_BYTES = 25_000_000;

  private final Settings settings;

  Imap(Settings settings) {
    this.settings = settings;
  }

  /**
   * How far the mailbox was read.
   *
   * @param validity of the numbers: they mean nothing under another (RFC 3501, 2.3.1.1)
   * @param next the number of the next letter; 0 if none was read yet
   */
  record Place(long validity, long next) {
    static final Place NOWHERE = new Place(0, 0);
  }

  /** Who takes letters out of it. */
  interface Taker {
    /** How far it was read. */
    Place place();

    /** Takes a letter; it is read once this returns. */
    void take(MimeMessage letter, Place after);

    /** There is one that nobody can read. */
    void leave(long number, String why, Place after);
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

  private void look(Store store, Taker taker) throws MessagingException {
    try (Folder folder = store.getFolder(settings.login().folder())) {
      folder.open(Folder.READ_WRITE);
      var numbers = (UIDFolder) folder;
      long validity = numbers.getUIDValidity();
      for (Message letter : fresh(folder, numbers, taker.place(), validity)) {
        long number = numbers.getUID(letter);
        hand(letter, number, taker, new Place(validity, number + 1));
        // For people who look into the mailbox; we go by the number.
        letter.setFlag(Flags.Flag.SEEN, true);
      }
    }
  }

  // Where numbers mean nothing, only what nobody has read is new: else years would come in again.
  private static List<Message> fresh(Folder folder, UIDFolder numbers, Place place, long validity)
      throws MessagingException {
    if (place.next() == 0 || place.validity() != validity) {
      return first(List.of(folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))));
    }
    var fresh = new ArrayList<Message>();
    // The server answers with the last letter if there is none beyond.
    for (Message letter : numbers.getMessagesByUID(place.next(), UIDFolder.LASTUID)) {
      if (letter != null && numbers.getUID(letter) >= place.next()) {
        fresh.add(letter);
      }
    }
    return first(fresh);
  }

  private static List<Message> first(List<Message> all) {
    return all.subList(0, Math.min(AT_ONCE, all.size()));
  }

  private static void hand(Message letter, long number, Taker taker, Place after)
      throws MessagingException {
    if (letter.getSize() > LARGEST_BYTES) {
      taker.leave(number, "it is larger than %d MB".formatted(LARGEST_BYTES / 1_000_000), after);
      return;
    }
    if (letter instanceof IMAPMessage there) {
      there.setPeek(true);
    }
    MimeMessage whole = new MimeMessage((MimeMessage) letter);
    taker.take(whole, after);
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
      properties.put(of + "partialfetch", "false");
      if (encryption != Settings.Encryption.NONE_ON_LOOPBACK) {
        properties.put(of + "ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.put(of + "ssl.checkserveridentity", "true");
        properties.put(of + "ssl.socketFactory", trusting().getSocketFactory());
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

  // Read anew each time, so that files can be replaced while the site runs.
  private SSLContext trusting() throws IOException, GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    Optional<Path> file = settings.trust();
    trust.init(file.isPresent() ? authorities(file.get()) : null);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(file)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("trust.file: no certificate in " + file);
      }
    }
    return store;
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
