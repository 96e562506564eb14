package io.millwright.store.internal.offline;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A data source file, as the running site reads it. Its password is in no message. */
final class Settings {
  /** Its name in the site's folder of configuration. */
  static final String FILE = "org.ops4j.datasource-millwright.cfg";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");
  private static final Pattern ELSEWHERE = Pattern.compile("(FILE|ENV|ENC)\\((.*)\\)");

  private final Path file;
  private final Properties values;
  private final Path data;

  private Settings(Path file, Properties values, Path data) {
    this.file = file;
    this.values = values;
    this.data = data;
  }

  /**
   * Reads a file.
   *
   * @param data the site's data folder, for the places that are named by it
   */
  static Settings read(Path file, Path data) throws IOException, RefusedException {
    var values = new Properties();
    if (!Files.isRegularFile(file)) {
      throw new RefusedException(
          "there is no file %s. It says where the database is; docs/running-a-site.md shows one"
              .formatted(file));
    }
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    }
    var settings = new Settings(file, values, data);
    if (!"millwright".equals(settings.text("dataSourceName"))) {
      throw settings.refused("dataSourceName must be millwright");
    }
    return settings;
  }

  /** A site that says nothing keeps its data in Derby. */
  static Settings usual(Path data) {
    var values = new Properties();
    values.setProperty("databaseName", data.resolve("derby").toString());
    return new Settings(data.resolve("etc").resolve(FILE), values, data);
  }

  Path file() {
    return file;
  }

  boolean isDerby() {
    return !text("url").startsWith("jdbc:postgresql:");
  }

  /** The folder of the Derby database. */
  Path folder() throws RefusedException {
    String name = text("databaseName");
    if (name.isEmpty() || name.startsWith("memory:") || !text("url").isEmpty()) {
      throw refused(
          "it must have databaseName = FOLDER for Derby, or url = jdbc:postgresql://… for PostgreSQL");
    }
    return data.resolve(expanded(name)).toAbsolutePath().normalize();
  }

  String url() throws RefusedException {
    return expanded(text("url"));
  }

  /** What PostgreSQL asks for at the login. */
  Properties login() throws IOException, RefusedException {
    var login = new Properties();
    for (String key : new String[] {"user", "password"}) {
      String value = secret(key);
      if (!value.isEmpty()) {
        login.setProperty(key, value);
      }
    }
    login.setProperty("connectTimeout", "10");
    login.setProperty("ApplicationName", "millwright");
    return login;
  }

  /** Where the database is, without what only the site should know. */
  String words() throws RefusedException {
    return isDerby()
        ? "Derby in " + folder()
        : "PostgreSQL at " + url().replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  private String secret(String key) throws IOException, RefusedException {
    String value = expanded(text(key));
    Matcher elsewhere = ELSEWHERE.matcher(value);
    if (!elsewhere.matches()) {
      return value;
    }
    String place = elsewhere.group(2);
    return switch (elsewhere.group(1)) {
      case "FILE" -> Files.readString(Path.of(place)).strip();
      case "ENV" -> environment(place);
      default -> throw refused(key + " is encrypted; give it as FILE(/path/of/a/file) instead");
    };
  }

  private String environment(String name) throws RefusedException {
    String value = System.getenv(name);
    if (value == null) {
      throw refused("the environment has no " + name);
    }
    return value;
  }

  private String text(String key) {
    return values.getProperty(key, "").strip();
  }

  private String expanded(String text) throws RefusedException {
    Map<String, String> known =
        Map.of(
            "millwright.data", data.toString(),
            "karaf.base", data.toString(),
            "karaf.data", data.resolve("karaf").toString(),
            "karaf.etc", data.resolve("etc").toString());
    var expanded = new StringBuilder();
    Matcher each = PLACEHOLDER.matcher(text);
    while (each.find()) {
      String name = each.group(1);
      @Nullable String value =
          name.startsWith("env:") ? environment(name.substring(4)) : known.get(name);
      if (value == null) {
        throw refused("write the value in place of ${" + name + "}");
      }
      each.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return each.appendTail(expanded).toString();
  }

  private RefusedException refused(String rule) {
    return new RefusedException(file + ": " + rule);
  }
}
