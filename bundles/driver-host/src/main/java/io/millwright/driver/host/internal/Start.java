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

  /** What to tell people of the time away, and after a crash of what may be lost. */
  String words(Mark mark) {
    if (before != GapCause.PLATFORM_CRASHED) {
      return "the platform was stopped";
    }
    String crashed = "the platform ended without being stopped";
    return mark.received() == null
        ? crashed
        : "%s; received up to at least %s".formatted(crashed, mark.received());
  }
}
