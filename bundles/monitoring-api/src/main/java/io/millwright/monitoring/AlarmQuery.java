package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.util.Optional;
import java.util.Set;

/**
 * Which alarms.
 *
 * @param states in one of these; empty for all
 * @param machine of this one; empty for all in sight
 * @param least at least so grave; {@link Light#GREEN} for all
 * @param aside only those set aside, or only those that are not; empty for both
 * @param assignee assigned to this login; empty for all
 * @param skip so many are left out at the beginning, to page on
 * @param most 1 to 1,000
 */
public record AlarmQuery(
    Set<AlarmState> states,
    Optional<MachineId> machine,
    Light least,
    Optional<Boolean> aside,
    String assignee,
    int skip,
    int most) {
  /** Checks what the components say. */
  public AlarmQuery {
    states = Set.copyOf(states);
    if (skip < 0 || most < 1 || most > 1_000) {
      throw new IllegalArgumentException(
          "a page has 1 to 1,000 alarms and begins at 0 or later, not %d from %d"
              .formatted(most, skip));
    }
  }

  /** All that the caller may see, the first {@code most}. */
  public static AlarmQuery all(int most) {
    return new AlarmQuery(Set.of(), Optional.empty(), Light.GREEN, Optional.empty(), "", 0, most);
  }
}
