package io.millwright.bus;

import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.Set;

/**
 * The machine was asked for all its conditions: those that are not among these have ended.
 *
 * @param machine which machine
 * @param conditions ids of all that are present
 * @param received when, by the platform's clock
 */
public record ConditionsPresent(MachineId machine, Set<String> conditions, Instant received)
    implements News {
  public ConditionsPresent {
    conditions = Set.copyOf(conditions);
  }
}
