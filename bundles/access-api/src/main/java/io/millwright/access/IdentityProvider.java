package io.millwright.access;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody outside who asks people who they are on pages of their own, such as OpenID Connect: an
 * OSGi service that a bundle contributes. Called on threads that may block for its timeout; must
 * bear calls from several threads.
 */
@ConsumerType
public interface IdentityProvider {
  /**
   * A log-in that has begun.
   *
   * @param there the page of the provider to send the browser to
   * @param state what the browser brings back with the answer, random, for this log-in alone
   * @param secret what {@link #finish} needs, to be kept where neither the browser nor the provider
   *     sees it
   */
  record Start(URI there, String state, String secret) {}

  /** What it is called in addresses and the mapping of groups; small letters, digits and -. */
  String name();

  /** What its button on the page says. */
  String label();

  /**
   * Begins a log-in.
   *
   * @throws DirectoryAwayException if the provider cannot be asked
   */
  Start begin() throws DirectoryAwayException;

  /**
   * Who came back; empty if the answer proves nobody: refused there, forged, too late, or for
   * another log-in.
   *
   * @param answer the parameters the browser brought, each at most once
   * @throws DirectoryAwayException if the provider cannot be asked
   */
  Optional<Identity> finish(Start start, Map<String, String> answer) throws DirectoryAwayException;
}
