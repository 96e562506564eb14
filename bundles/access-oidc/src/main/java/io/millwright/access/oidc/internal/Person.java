package io.millwright.access.oidc.internal;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.millwright.access.Account.Profile;
import io.millwright.access.Identity;
import io.millwright.access.oidc.internal.Settings.Claims;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of somebody.
 *
 * @param told by its signed token
 * @param more what it answers beside
 */
record Person(IDTokenClaimsSet told, Map<String, Object> more, Settings settings) {
  private static final int LONGEST_SUBJECT = 255;

  Identity identity() {
    Claims claims = settings.claims();
    String login = text(claims.login(), "").toLowerCase(Locale.ROOT);
    var profile =
        new Profile(login, text(claims.name(), login), text(claims.email(), ""), claims.language());
    return new Identity(settings.name(), subject(), profile, groups(claims.groups()), isStrong());
  }

  // A subject is lasting within its issuer only: who configures another one meets strangers.
  private String subject() {
    String subject = settings.issuer() + " " + told.getSubject().getValue();
    return subject.length() <= LONGEST_SUBJECT ? subject : digest(subject);
  }

  // Only what is signed counts.
  private boolean isStrong() {
    Claims claims = settings.claims();
    Object amr = told.getClaim("amr");
    Object acr = told.getClaim("acr");
    boolean byMethod =
        amr instanceof Collection<?> methods
            && methods.stream().anyMatch(each -> claims.strongAmr().contains(String.valueOf(each)));
    return byMethod || (acr instanceof String level && claims.strongAcr().contains(level));
  }

  private Set<String> groups(String path) {
    var groups = new HashSet<String>();
    Object found = claim(path);
    if (found instanceof Collection<?> several) {
      several.forEach(each -> groups.add(String.valueOf(each)));
    } else if (found instanceof String one) {
      groups.add(one);
    }
    return groups;
  }

  private String text(String path, String otherwise) {
    return claim(path) instanceof String value && !value.isBlank() ? value.strip() : otherwise;
  }

  private @Nullable Object claim(String path) {
    Object signed = in(told.toJSONObject(), path);
    return signed != null ? signed : in(more, path);
  }

  private static @Nullable Object in(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? in(inner, path.substring(dot + 1))
        : null;
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
