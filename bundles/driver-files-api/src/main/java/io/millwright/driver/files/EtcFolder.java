package io.millwright.driver.files;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * The folder in which a site keeps its configuration; names in a configuration are relative to it.
 *
 * @param path absolute
 */
public record EtcFolder(Path path) {
  private static final int MOST_JSON = 16 << 20;
  private static final int MOST_SECRET = 64 << 10;

  public EtcFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** The running site's folder. */
  public static EtcFolder of(BundleContext context) {
    String folder = context.getProperty("karaf.etc");
    return new EtcFolder(Path.of(folder == null ? "etc" : folder));
  }

  /** A file by its name in a configuration. */
  public Path file(String name) {
    return path.resolve(name).normalize();
  }

  /**
   * A JSON file.
   *
   * @throws FaultyFileException if it cannot be read or is no JSON
   */
  public JsonFile json(String name) throws FaultyFileException {
    try {
      return JsonFile.of(name, SmallFile.text(file(name), MOST_JSON));
    } catch (IOException e) {
      throw new FaultyFileException(
          name, List.of(new FileFault(0, "", "", String.valueOf(e.getMessage()))));
    }
  }

  /**
   * A secret: the first line of a file. It never goes into a message or log.
   *
   * @param key the configuration's key, for messages, for instance {@code password.file}
   * @param name the file's name as configured
   * @throws DriverException with {@link Fault#MISCONFIGURED} if it cannot be read or is empty
   */
  public String secret(String key, String name) throws DriverException {
    try {
      String first = SmallFile.text(file(name), MOST_SECRET).lines().findFirst().orElse("");
      if (first.isBlank()) {
        throw new DriverException(
            Fault.MISCONFIGURED, "%s = %s: the file's first line is empty".formatted(key, name));
      }
      return first;
    } catch (IOException e) {
      throw new DriverException(
          Fault.MISCONFIGURED, "%s = %s: %s".formatted(key, name, e.getMessage()), e);
    }
  }
}
