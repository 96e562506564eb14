package io.millwright.bus;

import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a machine came or went. Told again every ten seconds while nothing changes,
 * with the same {@code since}, so that a listener that comes later learns it too.
 *
 * @param machine whose
 * @param kind the machine's kind as configured, for instance {@code cmm}
 * @param up whether readings can be expected now
 * @param cause why not; null exactly if {@code up}
 * @param detail for a person; empty if {@code up}
 * @param since when it changed
 */
public record LinkChanged(
    MachineId machine,
    String kind,
    boolean up,
    @Nullable GapCause cause,
    String detail,
    Instant since)
    implements News {
  public LinkChanged {
    if (up == (cause != null)) {
      throw new IllegalArgumentException("a link is either up or has a cause");
    }
  }
}
