package io.millwright.contract;

import io.millwright.access.Caller;
import io.millwright.calendar.BusinessHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of contracts: an OSGi service. Thread-safe; blocks until saved. Each command checks
 * what its caller may, and stands in the audit in the same transaction.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT.
 */
@ProviderType
public interface Contracts {
  /**
   * A contract with all that follows from it.
   *
   * @param sold its package, in the version that holds then
   * @param standing how it stands
   * @param budgets what is left of those of the contract's year, and of each subject spent for
   * @param hours when the vendor works, less the customer's holidays
   */
  record View(
      Contract contract,
      ServicePackage sold,
      Standing standing,
      List<Verdict.Left> budgets,
      BusinessHours hours) {}

  /** The packages that can be sold, by code and version. */
  List<ServicePackage> packages();

  /** Contracts of customers whose contracts the caller may see, by customer and number. */
  List<View> all(Caller caller, Instant at);

  /** One that the caller may see. */
  View contract(Caller caller, String id, Instant at);

  /**
   * Conditions that held, hold, or will.
   *
   * @param sold the package in that version
   * @param from the first day; of the first ones the day of conclusion
   */
  record Conditions(ServicePackage sold, LocalDate from) {}

  /** All conditions of a contract that the caller may see, in the order in which they hold. */
  default List<Conditions> conditions(Caller caller, String id) {
    return List.of();
  }

  /** Writes down a contract. */
  Contract conclude(Caller by, Contract.Terms terms);

  /**
   * Changes its terms; neither its customer nor its package.
   *
   * @param revision the revision that was changed; CONFLICT if there is a newer one
   */
  Contract change(Caller by, String id, long revision, Contract.Terms terms);

  /** Writes down what happened. */
  Contract add(Caller by, String id, Happening.What what);

  /** Strikes what was wrongly written down. */
  Contract strike(Caller by, String id, String happening);

  /** Terminates in the customer's name, as of today, to the end of a term (Z-62). */
  Contract terminate(Caller by, String id, String note);
}
