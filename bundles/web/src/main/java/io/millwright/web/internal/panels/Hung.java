package io.millwright.web.internal.panels;

import io.millwright.panel.Panel;
import io.millwright.panel.PanelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A panel that is there, with its script as its bundle brought it.
 *
 * @param version changes with the script
 */
record Hung(PanelSource source, Panel panel, String script, String version) {
  private static final Logger LOG = LoggerFactory.getLogger(Hung.class);
  private static final int LONGEST = 256 << 10;
  private static final int DIGITS = 16;

  static Hung of(PanelSource source) throws IOException {
    Panel panel = source.panel();
    try (InputStream in = panel.script().openStream()) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("%s is longer than %d bytes".formatted(panel.script(), LONGEST));
      }
      return new Hung(source, panel, new String(bytes, StandardCharsets.UTF_8), fingerprint(bytes));
    }
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The name under which the page registers it: another one for each version. */
  String element() {
    return panel.name() + "-" + version;
  }

  /** Whether it is for the machine; not if it fails. */
  boolean isFor(PanelSource.Subject machine) {
    try {
      return source.isFor(machine);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} does not tell whether it is for {}", panel.name(), machine.id(), e);
      return false;
    }
  }
}
