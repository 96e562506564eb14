package io.millwright.bus;

import io.millwright.model.Gap;
import io.millwright.model.MachineId;

/**
 * A gap opened or, with its {@code to} set, was closed. The same machine, cause and {@code from}
 * mean the same gap.
 */
public record GapFound(Gap gap) implements News {
  @Override
  public MachineId machine() {
    return gap.machine();
  }
}
