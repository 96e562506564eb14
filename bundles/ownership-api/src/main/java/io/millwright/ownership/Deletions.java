package io.millwright.ownership;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Deletion on request, by two persons, after a wait: an OSGi service. Thread-safe; blocks until
 * saved. Each command checks what its caller may, and stands in the audit in the same transaction.
 * A token may do none of it.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT.
 */
@ProviderType
public interface Deletions {
  /**
   * A document that says what was deleted. The audit has the SHA-256 of the first text.
   *
   * @param json for programs: UTF-8, these very characters
   * @param words for people
   */
  record Proof(String json, String words) {}

  /** Those of customers whose ledger the caller may read, newest first. */
  List<Deletion> all(Caller caller);

  /**
   * Asks for the deletion of machines' data, or of all of a customer.
   *
   * @param machines which of the customer's; empty for the whole customer
   * @param reason 1 to 500 characters
   */
  Deletion ask(Caller by, String customer, Set<MachineId> machines, String reason);

  /** Approves what another account asked for; from now on the wait counts. */
  Deletion approve(Caller by, String id);

  /** Calls off what has not begun. */
  Deletion callOff(Caller by, String id);

  /** The proof of one that is done; empty before. */
  Optional<Proof> proof(Caller caller, String id);
}
