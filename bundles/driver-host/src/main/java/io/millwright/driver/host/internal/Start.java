package io.millwright.driver.host.internal;

import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.util.Map;
import java.util.Optional;

/**
 * A start of the platform.
 *
 * @param epoch its number
 * @param before why the platform was away until now
 * @param marks what was known of machines before
 */
public record Start(long epoch, GapCause before, Map<MachineId, Mark> marks) {
  public Start {
    marks = Map.copyOf(marks);
  }

  Optional<Mark> mark(MachineId machine) {
    return Optional.ofNullable(marks.get(machine));
  }

  /** What to tell people of the time away. */
  String words() {
    return before == GapCause.PLATFORM_CRASHED
        ? "the platform ended without being stopped"
        : "the platform was stopped";
  }
}
