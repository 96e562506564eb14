package io.millwright.plan.internal;

import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The cause of a ticket names the time it is for: at most one that is not over has it. */
final class PlanTicket {
  static final String PREFIX = "plan:";

  private PlanTicket() {}

  static String cause(Due.Key key) {
    return PREFIX + key.work() + ":" + key.planned();
  }

  /** Empty if it is for no planned work. */
  static Optional<Due.Key> key(String machine, String cause) {
    String[] parts = cause.split(":", -1);
    if (!cause.startsWith(PREFIX) || parts.length != 3 || machine.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Due.Key(parts[1], new MachineId(machine), LocalDate.parse(parts[2])));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
