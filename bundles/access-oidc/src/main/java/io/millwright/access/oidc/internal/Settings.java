package io.millwright.access.oidc.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is configured, if it can be.
 *
 * @param callback where the provider sends browsers back to: never taken from a request
 */
record Settings(
    String name,
    URI issuer,
    URI callback,
    String client,
    Path secret,
    List<String> scopes,
    Claims claims,
    Duration timeout) {
  private static final int LONGEST_TIMEOUT = 60;

  /** Where the provider says what, and which words mean a second factor. */
  record Claims(
      String login,
      String name,
      String email,
      String groups,
      String language,
      Set<String> strongAmr,
      Set<String> strongAcr) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException that names each key that is wrong, with its rule
   */
  static Settings of(OidcConfig config, Path etc) {
    var wrong = new ArrayList<String>();
    URI issuer = address("issuer", config.issuer(), wrong);
    URI site = address("site.uri", config.site_uri(), wrong);
    check(wrong, config.name().matches("[a-z][a-z0-9-]{0,31}"), "name: small letters, digits, -");
    check(wrong, !config.label().isBlank(), "label: is missing");
    check(wrong, !config.client_id().isBlank(), "client.id: is missing");
    check(wrong, !config.client_secret_file().isBlank(), "client.secret.file: is missing");
    check(wrong, List.of("de", "en").contains(config.language()), "language: use de or en");
    int seconds = config.timeout_seconds();
    check(wrong, seconds >= 1 && seconds <= LONGEST_TIMEOUT, "timeout.seconds: use 1 to 60");
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "The provider '%s' is not asked: %s".formatted(config.name(), String.join("; ", wrong)));
    }
    String base = site.toString().replaceAll("/+$", "");
    return new Settings(
        config.name(),
        issuer,
        URI.create(base + "/api/session/ways/" + config.name() + "/callback"),
        config.client_id(),
        etc.resolve(config.client_secret_file()).normalize(),
        List.of(config.scopes()),
        claims(config),
        Duration.ofSeconds(seconds));
  }

  private static Claims claims(OidcConfig config) {
    return new Claims(
        config.login_claim(),
        config.name_claim(),
        config.email_claim(),
        config.groups_claim(),
        config.language(),
        Set.of(config.strong_amr()),
        Set.of(config.strong_acr()));
  }

  private static URI address(String key, String text, List<String> wrong) {
    try {
      var address = new URI(text);
      if (isSafe(address) && address.getRawQuery() == null && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, in our words.
    }
    wrong.add("%s: '%s' is not https://HOST (http only to this computer)".formatted(key, text));
    return URI.create("https://invalid");
  }

  /** Whether what goes there can be read by nobody else. */
  static boolean isSafe(URI address) {
    String host = address.getHost();
    if (host == null || address.getRawUserInfo() != null) {
      return false;
    }
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme()) && isLoopback(host));
  }

  // Never by asking a name server: its answer may change.
  private static boolean isLoopback(String host) {
    boolean numbers = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      return host.equals("localhost")
          || (numbers && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void check(List<String> wrong, boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }
}
