package io.millwright.files;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is written in a file that people edit, or shall be.
 *
 * @param written texts, numbers, switches and lists of these by key
 */
public record FileKeys(Map<String, Object> written) {
  private static final int MOST = 60;
  private static final int LONGEST = 4_000;

  /** Of each key in the audit, whose entries have an end; the file has it whole. */
  private static final int MOST_WORDS = 80;

  /** Changes with every word, however the file is laid out. */
  public String version() {
    SortedMap<String, String> words = new TreeMap<>();
    written.forEach((key, value) -> words.put(key, plain(value)));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(words.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String plain(Object value) {
    return value instanceof Number
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  /**
   * As its writer sees it: what looks like a secret and is no known key is probably one under a
   * wrong name.
   */
  public Map<String, Object> shown(Predicate<String> isKnown) {
    var shown = new LinkedHashMap<>(written);
    shown.keySet().removeIf(key -> Entry.isSecret(key) && !isKnown.test(key));
    return shown;
  }

  /** Whether a key names a file that is read with the rights of the site. */
  public static boolean namesFile(String key) {
    return key.toLowerCase(Locale.ROOT).replaceFirst(":.*", "").endsWith(".file");
  }

  /** For the audit: short, without anything that may be a secret. */
  public Map<String, String> audited() {
    var audited = new TreeMap<String, String>();
    shown(key -> false)
        .forEach(
            (key, value) -> {
              String line = value.toString().replaceAll("\\s+", " ");
              audited.put(key, line.substring(0, Math.min(MOST_WORDS, line.length())));
            });
    return audited;
  }

  /**
   * Whether a file could hold it at all.
   *
   * @throws AccessException REFUSED if not
   */
  public void checkShape() {
    if (written.size() > MOST) {
      throw new AccessException(Fault.REFUSED, "keys: at most " + MOST);
    }
    written.forEach(
        (key, value) -> {
          boolean plain =
              value instanceof List<?> list
                  ? list.size() <= LONGEST && list.stream().allMatch(FileKeys::isPlain)
                  : isPlain(value);
          if (!plain || key.length() > LONGEST || key.startsWith(":")) {
            throw new AccessException(
                Fault.REFUSED, "keys: a text, a number, true, false or a list of these under each");
          }
        });
  }

  private static boolean isPlain(Object value) {
    return value instanceof String text
        ? text.length() <= LONGEST
        : value instanceof Number || value instanceof Boolean;
  }
}
