package io.millwright.fleet;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;

/**
 * A machine said something new about itself.
 *
 * @param machine which
 * @param changes the fields that differ; at least one
 * @param at when the platform heard it
 */
public record NameplateChanged(MachineId machine, List<Change> changes, Instant at)
    implements Fact {
  /**
   * One field that differs.
   *
   * @param field its name
   * @param before its former text; empty if it was not told
   * @param after its new text; empty if it is no longer told
   */
  public record Change(String field, String before, String after) {}

  public NameplateChanged {
    changes = List.copyOf(changes);
  }
}
