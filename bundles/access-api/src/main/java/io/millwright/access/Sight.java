package io.millwright.access;

import io.millwright.model.MachineId;
import java.util.Set;

/**
 * All that a caller reaches with one permission, at one moment. Two callers with equal sights are
 * shown the same. A machine that is not in it does not exist for the caller, nor do its site, its
 * customer, or any count of them.
 *
 * @param everything reaches whatever there is, machines without a site included; the sets are empty
 *     then
 * @param customers ids of those reached as a whole
 * @param sites ids of those reached as a whole
 * @param machines all machines reached, through their site or customer too
 */
public record Sight(
    boolean everything, Set<String> customers, Set<String> sites, Set<MachineId> machines) {
  /** All there is. */
  public static final Sight EVERYTHING = new Sight(true, Set.of(), Set.of(), Set.of());

  /** Nothing at all. */
  public static final Sight NOTHING = new Sight(false, Set.of(), Set.of(), Set.of());

  /** Keeps copies. */
  public Sight {
    customers = Set.copyOf(customers);
    sites = Set.copyOf(sites);
    machines = Set.copyOf(machines);
  }

  /** Whether the machine is in it. */
  public boolean covers(MachineId machine) {
    return everything || machines.contains(machine);
  }

  /** Whether the site is in it as a whole. */
  public boolean coversSite(String site) {
    return everything || sites.contains(site);
  }

  /** Whether the customer is in it as a whole. */
  public boolean coversCustomer(String customer) {
    return everything || customers.contains(customer);
  }
}
