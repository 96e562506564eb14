package io.millwright.ownership;

import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The rows of a table that are somebody's data, as an SQL condition on its columns {@code customer}
 * and {@code machine}, which are empty text where there is none. Immutable.
 *
 * @param sql in brackets where it has to be, to stand beside {@code AND} and {@code OR}
 * @param values one for each question mark, in their order
 */
public record OwnedRows(String sql, List<Object> values) {
  /** Keeps a copy. */
  public OwnedRows {
    values = List.copyOf(values);
  }

  /**
   * Those of a customer, and of its machines while they were nobody's; with an empty customer of
   * machines, whosever they were.
   *
   * @param machines may be empty: then the customer's alone
   */
  public static OwnedRows of(String customer, Set<MachineId> machines) {
    var values = new ArrayList<Object>(machines.stream().map(MachineId::text).sorted().toList());
    String ofMachines =
        machines.isEmpty()
            ? "1 = 0"
            : "machine IN (" + String.join(", ", Collections.nCopies(machines.size(), "?")) + ")";
    if (customer.isEmpty()) {
      return new OwnedRows(ofMachines, values);
    }
    values.add(customer);
    return new OwnedRows("((customer = '' AND " + ofMachines + ") OR customer = ?)", values);
  }
}
