package io.millwright.access.internal.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Karaf's {@code etc/users.properties}, where accounts were kept before. */
public final class UsersFile {
  /**
   * A user there.
   *
   * @param key as it stands in the file
   * @param password in clear, or hashed by Karaf: {@code {CRYPT}…{CRYPT}}
   * @param roles Karaf's, those of the user's groups included
   */
  public record User(String key, String password, Set<String> roles) {
    /** What is typed to log in here. */
    public String login() {
      return key.toLowerCase(Locale.ROOT);
    }

    /** Karaf's bcrypt hash; empty if the password stands there in clear. */
    public String hash() {
      return password.startsWith(MARK) && password.endsWith(MARK) && password.length() > HASHED
          ? password.substring(MARK.length(), password.length() - MARK.length())
          : "";
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "User[" + key + "]";
    }
  }

  private static final String GROUP = "_g_:";
  private static final String MARK = "{CRYPT}";
  private static final int HASHED = 2 * MARK.length();

  private final Path file;

  /** Of the folder {@code etc}. */
  public UsersFile(Path etc) {
    this.file = etc.resolve("users.properties");
  }

  /** All users; none if there is no such file. */
  public List<User> users() throws IOException {
    var users = new ArrayList<User>();
    if (Files.exists(file)) {
      Properties all = properties(Files.readString(file, StandardCharsets.UTF_8));
      for (String key : all.stringPropertyNames()) {
        if (!key.startsWith(GROUP)) {
          List<String> parts = parts(all.getProperty(key));
          users.add(new User(key, parts.get(0), roles(parts, all)));
        }
      }
    }
    return users;
  }

  /** Takes one out; all other lines stay as they are. */
  public void remove(String key) throws IOException {
    var kept = new ArrayList<String>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!isOf(line, key)) {
        kept.add(line);
      }
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.copy(
        file, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.write(fresh, kept);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isOf(String line, String key) throws IOException {
    return properties(line).containsKey(key);
  }

  private static Set<String> roles(List<String> parts, Properties all) {
    var roles = new LinkedHashSet<String>();
    for (String part : parts.subList(1, parts.size())) {
      if (part.startsWith(GROUP)) {
        List<String> group = parts(all.getProperty(part, ""));
        roles.addAll(group.subList(1, group.size()));
      } else {
        roles.add(part);
      }
    }
    return roles;
  }

  private static List<String> parts(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private static Properties properties(String text) throws IOException {
    var all = new Properties();
    all.load(new StringReader(text));
    return all;
  }
}
