package io.millwright.ownership;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who accepted which terms: an OSGi service. Thread-safe.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED.
 */
@ProviderType
public interface Agreements {
  /**
   * That somebody accepted.
   *
   * @param customer whose people they belonged to; empty for the platform's own
   * @param terms {@link UserTerms#id()}
   * @param sha256 of the very text
   */
  record Acceptance(
      AccountId account,
      String login,
      Optional<String> customer,
      String terms,
      String version,
      String sha256,
      Instant at) {}

  /**
   * What the caller has to accept before anything else; empty for the site's own script. Answers
   * from memory.
   */
  List<UserTerms> open(Caller caller);

  /** Accepts one of them, in the language whose digest this is. A token cannot. Blocks. */
  void accept(Caller by, String terms, String version, String sha256);

  /** Acceptances of one's own, and of people of customers whose ledger the caller may read. */
  List<Acceptance> accepted(Caller caller);
}
