package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a gap of what was dropped because the bus took too little. Guarded by its owner's lock. */
final class Overflow {
  private final MachineId machine;
  private @Nullable Instant since;
  private @Nullable Sequence after;
  private long dropped;

  Overflow(MachineId machine) {
    this.machine = machine;
  }

  boolean isOpen() {
    return since != null;
  }

  /**
   * One was dropped, behind the reading with the place {@code last}; gives the gap that opens with
   * the first.
   */
  Optional<Gap> dropped(Instant now, Sequence last) {
    dropped++;
    if (since != null) {
      return Optional.empty();
    }
    since = GapBook.whole(now);
    after = last;
    return Optional.of(gap(since, "readings are dropped"));
  }

  /** There is room again; gives the gap that closes. */
  Optional<Gap> over(Instant now) {
    if (since == null) {
      return Optional.empty();
    }
    Gap closed = GapBook.closed(gap(since, "%d readings dropped".formatted(dropped)), now);
    since = null;
    dropped = 0;
    return Optional.of(closed);
  }

  private Gap gap(Instant from, String what) {
    String detail =
        "%s after %s: a listener takes less than the machine sends".formatted(what, after);
    return new Gap(machine, GapCause.LISTENER_OVERFLOW, detail, from, null);
  }
}
