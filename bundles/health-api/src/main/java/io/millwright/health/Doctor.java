package io.millwright.health;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Examines the site: an OSGi service. Thread-safe; every method takes seconds. */
@ProviderType
public interface Doctor {
  /** Asks every check there is. */
  Diagnosis examine();

  /**
   * Writes a support bundle: a zip of texts for somebody who knows Millwright, with the diagnosis,
   * versions, bundles, threads, the logs' ends and the configuration. Passwords, tokens and keys
   * are masked everywhere in it.
   *
   * @param more further texts by file name; masked like the others
   */
  void bundle(OutputStream out, Map<String, String> more) throws IOException;
}
