package io.millwright.mail.in.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is configured, if it can be.
 *
 * @param trust the certificates of the authorities to trust; empty for those that Java trusts
 * @param poll how often the mailbox is looked into
 * @param timeout how long to wait for each answer
 */
record Settings(
    Server server,
    Optional<Path> trust,
    Login login,
    Duration poll,
    Duration timeout,
    Policy policy) {
  private static final int TLS_PORT = 993;
  private static final int PLAIN_PORT = 143;
  private static final int LONGEST_POLL = 3_600;
  private static final int LONGEST_TIMEOUT = 120;
  private static final int MOST = 1_000;

  /** What the platform adds to the keys of a file. */
  private static final Set<String> ADDED = Set.of("service", "component", "felix", "osgi");

  /** How one speaks to a server. */
  enum Encryption {
    TLS,
    STARTTLS,
    NONE_ON_LOOPBACK;

    private static Optional<Encryption> of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.name().equalsIgnoreCase(word.replace('-', '_')))
          .findFirst();
    }
  }

  /** Who keeps the mailbox. */
  record Server(String host, int port, Encryption encryption) {}

  /** Whose mailbox, and which folder of it. */
  record Login(String user, Path password, String folder) {}

  /**
   * Who is let in.
   *
   * @param keepsUnknown whether letters of unknown senders wait for a person
   * @param hourly so many of one sender are entered in an hour
   * @param checkedBy who says whether senders are genuine; empty for nobody
   */
  record Policy(boolean keepsUnknown, int hourly, String checkedBy) {}

  /**
   * Reads them.
   *
   * @param etc what names of files are relative to
   * @throws IllegalArgumentException that names each key that is wrong, with its rule
   */
  static Settings of(MailboxConfig config, Collection<String> keys, Path etc) {
    var wrong = new ArrayList<String>();
    List<String> unknown = unknown(keys);
    check(wrong, unknown.isEmpty(), "there is no " + unknown);
    Server server = server(config, wrong);
    check(wrong, !config.user().isBlank(), "user: whose mailbox");
    check(wrong, !config.password_file().isBlank(), "password.file: goes with user");
    check(wrong, !config.folder().isBlank(), "folder: which one");
    check(wrong, in(config.poll_seconds(), LONGEST_POLL), "poll.seconds: use 1 to 3600");
    check(wrong, in(config.timeout_seconds(), LONGEST_TIMEOUT), "timeout.seconds: use 1 to 120");
    check(wrong, in(config.hourly_most(), MOST), "hourly.most: use 1 to 1000");
    boolean keeps = "quarantine".equals(config.unknown_sender());
    check(
        wrong,
        keeps || "ignore".equals(config.unknown_sender()),
        "unknown.sender: quarantine or ignore");
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("No mailbox is read: " + String.join("; ", wrong));
    }
    return new Settings(
        server,
        Optional.of(config.trust_file()).filter(name -> !name.isEmpty()).map(etc::resolve),
        new Login(config.user(), etc.resolve(config.password_file()), config.folder()),
        Duration.ofSeconds(config.poll_seconds()),
        Duration.ofSeconds(config.timeout_seconds()),
        new Policy(keeps, config.hourly_most(), config.checked_by().strip()));
  }

  // What a misspelled key was meant to say would silently not hold.
  private static List<String> unknown(Collection<String> keys) {
    Set<String> known =
        Arrays.stream(declared(MailboxConfig.class))
            .map(method -> method.getName().replace('_', '.'))
            .collect(Collectors.toSet());
    return keys.stream()
        .filter(key -> !known.contains(key) && !key.startsWith(":"))
        .filter(key -> !ADDED.contains(key.split("\\.", 2)[0]))
        .sorted()
        .toList();
  }

  private static Method[] declared(Class<? extends Annotation> config) {
    return config.getDeclaredMethods();
  }

  private static Server server(MailboxConfig config, List<String> wrong) {
    String host = config.host().strip();
    Optional<Encryption> encryption = Encryption.of(config.encryption());
    check(wrong, encryption.isPresent(), "encryption: tls, starttls or none-on-loopback");
    check(wrong, host.matches("[A-Za-z0-9.:_-]{1,253}"), "host: is no name of a computer");
    check(wrong, config.port() >= 0 && config.port() <= 65_535, "port: use 0 to 65535");
    Encryption how = encryption.orElse(Encryption.TLS);
    check(
        wrong,
        how != Encryption.NONE_ON_LOOPBACK || isLoopback(host),
        "encryption: %s is not this computer, others would read letters and password"
            .formatted(host));
    int usual = how == Encryption.TLS ? TLS_PORT : PLAIN_PORT;
    return new Server(host, config.port() == 0 ? usual : config.port(), how);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean in(int value, int most) {
    return value >= 1 && value <= most;
  }

  private static void check(List<String> wrong, boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }

  /** Which mailbox, for a person. */
  String route() {
    return "%s of %s at %s:%d"
        .formatted(login.folder(), login.user(), server.host(), server.port());
  }
}
