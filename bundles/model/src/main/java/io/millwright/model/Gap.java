package io.millwright.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a machine's readings are missing, with its cause. A gap is data:
 * charts show it, nobody draws a line across it.
 *
 * @param machine whose readings
 * @param cause why
 * @param detail for a person, for instance {@code opc.tcp://10.0.0.5:4840 does not answer}
 * @param from the last moment known to be covered
 * @param to the first moment covered again; null while the gap is open; later than or equal to
 *     {@code from}
 */
public record Gap(
    MachineId machine, GapCause cause, String detail, Instant from, @Nullable Instant to) {
  public Gap {
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "gap of %s ends %s before it begins %s".formatted(machine, to, from));
    }
  }

  /** Whether it still lasts. */
  public boolean isOpen() {
    return to == null;
  }
}
