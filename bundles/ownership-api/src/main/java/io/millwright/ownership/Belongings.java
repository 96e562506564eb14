package io.millwright.ownership;

import io.millwright.model.MachineId;
import java.util.Optional;
import java.util.Set;

/**
 * Data of somebody: of machines, and of a whole customer.
 *
 * @param customer {@code Customer.id()} of fleet-api if all of the customer is meant: its people,
 *     its sites and its name too; empty if only machines are
 * @param machines which ones; may be empty
 */
public record Belongings(Optional<String> customer, Set<MachineId> machines) {
  /** Keeps a copy. */
  public Belongings {
    machines = Set.copyOf(machines);
  }

  /** Whether this customer is meant as a whole. */
  public boolean isOf(String whose) {
    return customer.filter(whose::equals).isPresent();
  }
}
