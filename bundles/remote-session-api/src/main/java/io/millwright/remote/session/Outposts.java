package io.millwright.remote.session;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sites of other installations, as far as their standing channel leads: an OSGi service of the
 * relay, which passes on what both sides say and reads none of it. Thread-safe.
 */
@ProviderType
public interface Outposts {
  /** Whether a site of that id showed its certificate and is connected now. */
  boolean isHere(String site);

  /** What all sites told last, by site and subject; kept in memory only. */
  Map<String, Map<String, String>> told();

  /**
   * Hands an order over and waits for the answer, ten seconds at most.
   *
   * @param text JSON
   * @return JSON
   * @throws io.millwright.access.AccessException CONFLICT if the site is not connected or does not
   *     answer
   */
  String order(String site, String text);
}
