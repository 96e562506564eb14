package io.millwright.ownership;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The ledger of what is done with customers' data by others than the customer: an OSGi service.
 * Every way out for data of machines asks it first (Z-22, Z-23, Z-25). Thread-safe; blocks until
 * saved. What is asked for stands in ledger and audit in one transaction, also what is refused.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT with the reason if a machine is not listed.
 */
@ProviderType
public interface DataUses {
  /**
   * Which entries of the ledger; empty fields ask for all.
   *
   * @param before entries younger than this are left out
   * @param most at most so many, 1 to 1,000
   */
  record Search(
      Optional<MachineId> machine,
      Optional<Purpose> purpose,
      Optional<Ruling> ruling,
      Instant before,
      int most) {}

  /**
   * Asks to use data of machines. Entries come back in order of machine; some may be refused. Third
   * parties are always refused; so is a use of which no machine is left.
   */
  List<DataUse> ask(Caller by, Wanted wanted, Set<MachineId> machines);

  /**
   * Lets a door hand out a machine's data now, or throws: to the customer's own people always, to
   * the platform's if the machine is listed. A machine that belongs to no customer is nobody's.
   */
  void takeOut(Caller by, MachineId machine, Purpose purpose);

  /**
   * Lets somebody have what was allowed before: the machines of that use that are still listed.
   *
   * @param use {@link DataUse#use()}
   */
  Set<MachineId> take(Caller by, String use, Purpose purpose);

  /** Entries about customers whose ledger the caller may read, newest first. */
  List<DataUse> ledger(Caller caller, Search search);

  /** Listings of customers whose ledger the caller may read, newest first, ended ones too. */
  List<Listing> listings(Caller caller);

  /** Records that a machine is listed; one at a time for each machine. */
  Listing list(Caller by, Listing.Terms terms);

  /** Ends a listing: from now on the machine's data may not be used any more. */
  Listing end(Caller by, String id);
}
