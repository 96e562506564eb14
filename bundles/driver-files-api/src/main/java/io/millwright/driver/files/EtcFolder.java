package io.millwright.driver.files;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * The folder in which a site keeps its configuration; names in a configuration are relative to it.
 *
 * @param path absolute
 */
public record EtcFolder(Path path) {
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
      return JsonFile.of(name, Files.readString(file(name)));
    } catch (IOException e) {
      throw new FaultyFileException(
          name,
          List.of(
              new FileFault(0, "", "", "%s cannot be read: does it exist?".formatted(file(name)))));
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
      List<String> lines = Files.readAllLines(file(name));
      if (lines.isEmpty() || lines.get(0).isBlank()) {
        throw new DriverException(
            Fault.MISCONFIGURED, "%s = %s: the file's first line is empty".formatted(key, name));
      }
      return lines.get(0);
    } catch (IOException e) {
      throw new DriverException(
          Fault.MISCONFIGURED, "%s = %s: %s cannot be read".formatted(key, name, file(name)), e);
    }
  }
}
