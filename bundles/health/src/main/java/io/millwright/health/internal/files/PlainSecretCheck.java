package io.millwright.health.internal.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Settings that hold a secret instead of naming the file that holds it: backups, support and
 * whoever looks over a shoulder get to see the settings.
 */
public final class PlainSecretCheck implements Check {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final Pattern NAME =
      Pattern.compile("(?i)(.*[._-])?(password|passphrase|passwd|pwd|secret|token|community)");
  // As the database's settings name a file, or a text that was encrypted.
  private static final Pattern ELSEWHERE = Pattern.compile("(FILE|ENC)\\(.*\\)");

  private final SiteFolder site;

  /** Reads all settings of the site. */
  public PlainSecretCheck(SiteFolder site) {
    this.site = site;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    for (Path file : site.configuration()) {
      for (String key : plain(file)) {
        found.add(
            Finding.warn(
                "secrets",
                "%s, %s: it stands there readably".formatted(site.path().relativize(file), key),
                "Write it into a file of its own (chmod 600) and name that file instead: %s.file,"
                        .formatted(key)
                    + " or %s = FILE(…) for a database.".formatted(key)));
      }
    }
    return found;
  }

  private static List<String> plain(Path file) {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".json")) {
        return json(SiteFolder.text(file));
      }
      return name.endsWith(".cfg") ? settings(SiteFolder.text(file)) : List.of();
    } catch (IOException | IllegalArgumentException e) {
      // Another check names the files that cannot be read.
      return List.of();
    }
  }

  private static List<String> settings(String text) throws IOException {
    var settings = new Properties();
    settings.load(new StringReader(text));
    return settings.stringPropertyNames().stream()
        .filter(key -> isPlain(key, settings.getProperty(key)))
        .sorted()
        .toList();
  }

  private static List<String> json(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String key = parser.currentName();
        if (token == JsonToken.VALUE_STRING && key != null && isPlain(key, parser.getText())) {
          found.add(key);
        }
      }
    }
    return found;
  }

  private static boolean isPlain(String key, String value) {
    return NAME.matcher(key).matches()
        && !value.isBlank()
        && !ELSEWHERE.matcher(value.strip()).matches();
  }
}
