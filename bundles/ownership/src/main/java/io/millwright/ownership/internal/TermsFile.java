package io.millwright.ownership.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millwright.access.Role;
import io.millwright.ownership.UserTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of the folder {@code etc/terms}: one version in one language. */
record TermsFile(String id, String version, Instant from, Set<Role> roles, UserTerms.Text text) {
  private static final long LONGEST = 1L << 20;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final Pattern LINK = Pattern.compile("(https://\\S{1,1000})?");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** As it stands in the file. */
  private record Form(
      @Nullable String id,
      @Nullable String version,
      @Nullable String from,
      @Nullable List<@Nullable String> roles,
      @Nullable String language,
      @Nullable String title,
      @Nullable String text,
      @Nullable String link) {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if a field is wrong; the message names it
   */
  static TermsFile read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IllegalArgumentException("it is longer than a megabyte");
    }
    Form form = JSON.readValue(Files.readAllBytes(file), Form.class);
    String link = form.link() == null ? "" : form.link();
    String title = need("title", form.title(), Pattern.compile("\\P{Cntrl}{1,200}"));
    String words = need("text", form.text(), Pattern.compile("(?s).+"));
    need("link", link, LINK);
    return new TermsFile(
        need("id", form.id(), ID),
        need("version", form.version(), VERSION),
        time(form.from()),
        roles(form.roles() == null ? List.of() : form.roles()),
        new UserTerms.Text(
            need("language", form.language(), LANGUAGE),
            title,
            words,
            link,
            digest(title + "\n" + words + "\n" + link + "\n")));
  }

  private static String need(String field, @Nullable String text, Pattern form) {
    if (text == null || !form.matcher(text).matches()) {
      throw new IllegalArgumentException("'%s' is missing or not as it must be".formatted(field));
    }
    return text;
  }

  private static Instant time(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'from' is no time such as 2030-01-31T00:00:00Z", e);
    }
  }

  private static Set<Role> roles(List<@Nullable String> names) {
    var roles = new HashSet<Role>();
    for (String name : names) {
      roles.add(
          Role.of(String.valueOf(name))
              .orElseThrow(() -> new IllegalArgumentException("'roles': no role " + name)));
    }
    return roles;
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
