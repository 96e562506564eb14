package io.millwright.ticketing.internal.db;

import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tickets that somebody has a right over, as a condition.
 *
 * @param everything whether it is all tickets
 * @param customers whose tickets as a whole
 * @param machines further machines, by the customer whose they are
 */
public record Within(
    boolean everything, Set<String> customers, Map<String, Set<MachineId>> machines) {
  private static final String ALL = "1 = 1";
  static final String NONE = "1 = 0";

  /** Keeps copies. */
  public Within {
    customers = Set.copyOf(customers);
    machines = Map.copyOf(machines);
  }

  /** Whether it is all of one customer's, and no others. */
  boolean isOneCustomer() {
    return !everything && customers.size() == 1 && machines.isEmpty();
  }

  /** As a condition on {@code t}; its values are added to the others. */
  String sql(List<Object> values) {
    if (everything) {
      return ALL;
    }
    var either = new ArrayList<String>();
    if (!customers.isEmpty()) {
      either.add("t.customer IN (" + marks(customers.size()) + ")");
      customers.stream().sorted().forEach(values::add);
    }
    machines.forEach(
        (customer, theirs) -> {
          either.add("(t.customer = ? AND t.machine IN (" + marks(theirs.size()) + "))");
          values.add(customer);
          theirs.stream().sorted().map(MachineId::text).forEach(values::add);
        });
    return either.isEmpty() ? NONE : "(" + String.join(" OR ", either) + ")";
  }

  static String marks(int many) {
    return String.join(", ", Collections.nCopies(many, "?"));
  }
}
