package io.millwright.mail.internal;

import io.millwright.mail.Letter;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured, if it can be.
 *
 * @param trust the certificates of the authorities to trust; empty for those that Java trusts
 * @param user the login; empty for none
 * @param site where people find this site's pages; ends with a slash
 * @param contact whom people ask; empty if nobody is named
 */
record Settings(
    Server server,
    Optional<Path> trust,
    String user,
    Optional<Path> password,
    Sender from,
    URI site,
    String contact,
    Limits limits) {
  private static final int LONGEST_TIMEOUT = 120;
  private static final int LONGEST_HOURS = 720;
  private static final int FEWEST = 10;
  private static final int MOST = 100_000;

  /** Who takes letters, and how one speaks to it. */
  record Server(String host, int port, Encryption encryption) {}

  /**
   * From whom letters are.
   *
   * @param replyTo where answers go; empty for nowhere
   */
  record Sender(String address, String name, String replyTo) {
    /** What stands behind the @. */
    String domain() {
      return address.substring(address.lastIndexOf('@') + 1);
    }
  }

  /** How long and how many. */
  record Limits(Duration timeout, Duration giveUp, int waiting) {}

  /**
   * Reads them.
   *
   * @param etc what names of files are relative to
   * @throws IllegalArgumentException that names each key that is wrong, with its rule
   */
  static Settings of(MailConfig config, Collection<String> keys, Path etc) {
    var wrong = new ArrayList<String>();
    Set<String> unknown = Keys.unknown(keys, MailConfig.class);
    check(wrong, unknown.isEmpty(), "there is no " + unknown);
    Server server = server(config, wrong);
    Limits limits = limits(config, wrong);
    check(
        wrong,
        config.user().isEmpty() == config.password_file().isEmpty(),
        "password.file: goes with user, both or none");
    check(
        wrong,
        config.user().isEmpty() || server.encryption().isSafe(),
        "encryption: a password is never sent in the clear: use starttls or tls, or no user");
    check(wrong, Letter.isAddress(config.from()), "from: is no e-mail address");
    check(
        wrong,
        config.reply_to().isEmpty() || Letter.isAddress(config.reply_to()),
        "reply.to: is no e-mail address");
    check(
        wrong,
        config.from_name().matches("\\P{Cntrl}{0,100}"),
        "from.name: at most 100 characters in one line");
    check(
        wrong,
        config.contact().matches("\\P{Cntrl}{0,200}"),
        "contact: at most 200 characters in one line");
    URI site = site(config.site_address(), wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("No letter is sent: " + String.join("; ", wrong));
    }
    return new Settings(
        server,
        file(etc, config.trust_file()),
        config.user(),
        file(etc, config.password_file()),
        new Sender(config.from(), config.from_name(), config.reply_to()),
        site,
        config.contact(),
        limits);
  }

  private static Server server(MailConfig config, List<String> wrong) {
    Encryption encryption = Encryption.STARTTLS;
    try {
      encryption = Encryption.of(config.encryption());
    } catch (IllegalArgumentException e) {
      wrong.add("encryption: " + e.getMessage());
    }
    String host = config.host().strip();
    check(wrong, host.matches("[A-Za-z0-9.:_-]{1,253}"), "host: is no name of a computer");
    check(wrong, config.port() >= 0 && config.port() <= 65_535, "port: use 0 to 65535");
    check(
        wrong,
        encryption != Encryption.NONE_ON_LOOPBACK || isLoopback(host),
        "encryption: %s is not this computer, others would read the letters".formatted(host));
    return new Server(host, config.port() == 0 ? encryption.port() : config.port(), encryption);
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Limits limits(MailConfig config, List<String> wrong) {
    int timeout = config.timeout_seconds();
    int hours = config.give_up_hours();
    int waiting = config.waiting_most();
    check(wrong, timeout >= 1 && timeout <= LONGEST_TIMEOUT, "timeout.seconds: use 1 to 120");
    check(wrong, hours >= 1 && hours <= LONGEST_HOURS, "give.up.hours: use 1 to 720");
    check(wrong, waiting >= FEWEST && waiting <= MOST, "waiting.most: use 10 to 100000");
    return new Limits(Duration.ofSeconds(timeout), Duration.ofHours(hours), waiting);
  }

  private static URI site(String text, List<String> wrong) {
    try {
      URI site = new URI(text.endsWith("/") ? text : text + "/");
      boolean web = "https".equals(site.getScheme()) || "http".equals(site.getScheme());
      boolean plain =
          site.getQuery() == null && site.getFragment() == null && site.getUserInfo() == null;
      if (web && site.getHost() != null && plain) {
        return site;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    wrong.add("site.address: use https://HOST:PORT/, as people type it");
    return URI.create("https://localhost/");
  }

  private static Optional<Path> file(Path etc, String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(etc.resolve(name).normalize());
  }

  private static void check(List<String> wrong, boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }

  /** Where letters go, for a person. */
  String route() {
    return "%s:%d with %s%s"
        .formatted(
            server.host(),
            server.port(),
            server.encryption().label(),
            user.isEmpty() ? "" : " as " + user);
  }
}
