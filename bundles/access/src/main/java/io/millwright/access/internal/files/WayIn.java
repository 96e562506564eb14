package io.millwright.access.internal.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * A request that the script on the machine leaves in {@code access/way-in} of the data folder: who
 * may write there may let anybody in. It is deleted as soon as it was fulfilled; what was wrong
 * with one that was not stands in {@code access/way-in.refused}.
 */
public final class WayIn {
  /**
   * What is asked for.
   *
   * @param login of the account
   * @param password its new one; empty to leave it as it is
   * @param first whether the account is made if there is none: the site's first start
   * @param endsFactor whether the second factor is taken away
   */
  public record Request(String login, String password, boolean first, boolean endsFactor) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Request[" + login + "]";
    }
  }

  private static final String NAME = "way-in";
  private static final int MOST_BYTES = 4_096;

  private final Path file;
  private final Path refused;

  /** Of the folder {@code access} of the data folder. */
  public WayIn(Path folder) {
    this.file = folder.resolve(NAME);
    this.refused = folder.resolve(NAME + ".refused");
  }

  /** Whether there is one. */
  public boolean isAsked() {
    return Files.exists(file);
  }

  /** The request, unless somebody else could have written it. */
  public Optional<Request> request() throws IOException {
    if (!OnlyOwner.isOnly(file)) {
      refuse("others than the owner of the data folder can read or write it: chmod 600");
      return Optional.empty();
    }
    if (Files.size(file) > MOST_BYTES) {
      refuse("it is longer than any request");
      return Optional.empty();
    }
    var words = new Properties();
    words.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
    return Optional.of(
        new Request(
            words.getProperty("login", "").strip(),
            words.getProperty("password", "").strip(),
            "true".equals(words.getProperty("first", "").strip()),
            "end".equals(words.getProperty("second-factor", "").strip())));
  }

  /** It is done. */
  public void fulfilled() throws IOException {
    Files.deleteIfExists(refused);
    Files.delete(file);
  }

  /** It is not done, and why. */
  public void refuse(String why) throws IOException {
    Path fresh = refused.resolveSibling(refused.getFileName() + ".new");
    Files.writeString(fresh, why + "\n");
    Files.move(fresh, refused, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(file);
  }
}
