package io.millwright.remote.session;

import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sites of other installations that dial in here, and their certificates (Z-5): an OSGi service
 * of the relay. Thread-safe; blocks until saved. Each command checks what its caller may and stands
 * in the audit.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, CONFLICT.
 */
@ProviderType
public interface SiteAgents {
  /**
   * A site as the relay knows it.
   *
   * @param site {@code Site.id()} of fleet-api
   * @param connected whether its standing channel is here
   * @param until when its newest certificate ends; empty if it has none
   * @param revoked whether its certificates are refused
   * @param invited until when a code is good that was not used yet; empty if there is none
   */
  record Agent(
      String site,
      boolean connected,
      Optional<Instant> until,
      boolean revoked,
      Optional<Instant> invited) {}

  /** Those that the caller may connect, by site. */
  List<Agent> all(Caller caller);

  /**
   * Makes a code with which the site gets its certificate: good once, for a day; an older one ends.
   * It is told this once.
   */
  String invite(Caller by, String site);

  /** Refuses its certificates from now on and hangs up; a new code lets it in again. */
  Agent revoke(Caller by, String site);
}
