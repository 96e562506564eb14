package io.millwright.driver.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A machine as somebody writes it down: the same keys as its file has.
 *
 * @param driver whose file it is: the driver's component, for instance {@code
 *     io.millwright.driver.opcua.OpcUaDriver}
 * @param name names its file: 1 to 64 letters, digits, dots, dashes or underscores
 * @param keys texts, numbers, switches and lists of these by key, in the order of the file;
 *     unmodifiable
 */
public record MachineDraft(String driver, String name, Map<String, Object> keys) {
  private static final String SUFFIX = ".cfg.json";
  private static final Pattern DRIVER = Pattern.compile("io\\.millwright\\.driver\\.[A-Za-z0-9.]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Checks both names, keeps a copy. */
  public MachineDraft {
    if (!DRIVER.matcher(driver).matches()) {
      throw new IllegalArgumentException("driver: the component of an installed driver");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first");
    }
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * The one that a file of this name holds.
   *
   * @throws IllegalArgumentException if no machine's file has such a name
   */
  public static MachineDraft of(String file, Map<String, Object> keys) {
    int tilde = file.indexOf('~');
    if (tilde < 0 || !file.endsWith(SUFFIX)) {
      throw new IllegalArgumentException("file: DRIVER~NAME" + SUFFIX);
    }
    String name = file.substring(tilde + 1, Math.max(tilde + 1, file.length() - SUFFIX.length()));
    return new MachineDraft(file.substring(0, tilde), name, keys);
  }

  /** The name of its file. */
  public String file() {
    return driver + "~" + name + SUFFIX;
  }
}
