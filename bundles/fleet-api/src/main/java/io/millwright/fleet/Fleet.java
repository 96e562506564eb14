package io.millwright.fleet;

import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of customers, sites and machines: an OSGi service. Thread-safe; commands block until
 * saved. A machine appears by itself when a driver is configured for it and never disappears with
 * its file.
 */
@ProviderType
public interface Fleet {
  /** All customers, by id. */
  List<Customer> customers();

  /** All sites, by id. */
  List<Site> sites();

  /** All machines, by id. */
  List<Machine> machines();

  /** One machine; empty if it was never seen. */
  Optional<Machine> machine(MachineId machine);

  /** The changes of a machine's nameplate, newest first, at most {@code most}. */
  List<NameplateChanged> nameplateChanges(MachineId machine, int most);

  /** Adds a customer or changes its name. */
  void save(Customer customer);

  /**
   * Adds a site or changes it.
   *
   * @throws IllegalArgumentException if its customer is unknown
   */
  void save(Site site);

  /**
   * Gives a machine its site.
   *
   * @param machine a known machine
   * @param site {@link Site#id()} of a known site
   * @param location the place within the site; may be empty
   * @throws IllegalArgumentException if machine or site is unknown
   */
  void assign(MachineId machine, String site, String location);
}
