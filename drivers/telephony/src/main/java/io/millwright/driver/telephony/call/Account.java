package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.sip.SipMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who we are at a SIP server: answers its challenges by digest (RFC 8760, RFC 7616). */
final class Account {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
  // SIP still knows MD5 alone at most of its servers; the password itself is never sent.
  private static final Map<String, String> ALGORITHMS =
      Map.of("MD5", "MD5", "SHA-256", "SHA-256", "SHA-512-256", "SHA-512/256");

  private final String user;
  private final String password;

  Account(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** The header that answers a 401 or 407. */
  record Credentials(String header, String value) {}

  /** Empty if it holds no challenge that can be answered. */
  Optional<Credentials> answer(SipMessage challenge, String method, String uri) {
    boolean proxy = challenge.status() == 407;
    for (String header : challenge.headers(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")) {
      Optional<String> value = value(header, method, uri);
      if (value.isPresent()) {
        return Optional.of(
            new Credentials(proxy ? "Proxy-Authorization" : "Authorization", value.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> value(String challenge, String method, String uri) {
    if (!challenge.strip().toLowerCase(Locale.ROOT).startsWith("digest ")) {
      return Optional.empty();
    }
    Map<String, String> asked = parameters(challenge);
    String algorithm = asked.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    String qop = asked.getOrDefault("qop", "");
    boolean auth = (" " + qop.replace(',', ' ') + " ").contains(" auth ");
    if (!ALGORITHMS.containsKey(algorithm) || (!qop.isEmpty() && !auth)) {
      return Optional.empty();
    }
    String realm = asked.getOrDefault("realm", "");
    String nonce = asked.getOrDefault("nonce", "");
    String ours = HexFormat.of().toHexDigits(RANDOM.nextLong());
    String secret = hash(algorithm, user + ":" + realm + ":" + password);
    String request = hash(algorithm, method + ":" + uri);
    String between = auth ? "%s:00000001:%s:auth".formatted(nonce, ours) : nonce;
    var value = new StringBuilder("Digest ");
    value.append(
        "username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=%s"
            .formatted(
                user,
                realm,
                nonce,
                uri,
                hash(algorithm, secret + ":" + between + ":" + request),
                algorithm));
    if (auth) {
      value.append(", qop=auth, nc=00000001, cnonce=\"%s\"".formatted(ours));
    }
    if (asked.containsKey("opaque")) {
      value.append(", opaque=\"%s\"".formatted(asked.get("opaque")));
    }
    return Optional.of(value.toString());
  }

  private static Map<String, String> parameters(String challenge) {
    var found = new HashMap<String, String>();
    Matcher each = PARAMETER.matcher(challenge);
    while (each.find()) {
      String value = each.group(2) == null ? each.group(3) : each.group(2);
      found.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), value);
    }
    return found;
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.get(algorithm));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + algorithm, e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user;
  }
}
