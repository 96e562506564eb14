package io.millwright.files;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of a file with its value and place.
 *
 * @param key without type suffix
 * @param value text, BigDecimal, Boolean, a list of these, or null for what a configuration cannot
 *     hold
 * @param line of the value, from 1
 * @param column of the value, from 1
 */
public record Entry(String key, @Nullable Object value, int line, int column) {
  private static final List<String> SECRETS = List.of("password", "secret", "token");

  /** The value as a person wrote it; empty for a secret. */
  public String shown() {
    return isSecret() || value == null ? "" : value.toString();
  }

  /** Whether its value must not be repeated. */
  public boolean isSecret() {
    return isSecret(key);
  }

  /** Whether a key's value must not be repeated. */
  public static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRETS.stream().anyMatch(lower::contains);
  }
}
