package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a gap of what was dropped because the bus took too little. Guarded by its owner's lock. */
final class Overflow {
  private final MachineId machine;
  private @Nullable Instant since;
  private long dropped;

  Overflow(MachineId machine) {
    this.machine = machine;
  }

  boolean isOpen() {
    return since != null;
  }

  /** One was dropped; gives the gap that opens with the first. */
  Optional<Gap> dropped(Instant now) {
    dropped++;
    if (since != null) {
      return Optional.empty();
    }
    since = GapBook.whole(now);
    return Optional.of(gap(since));
  }

  /** There is room again; gives the gap that closes. */
  Optional<Gap> over(Instant now) {
    if (since == null) {
      return Optional.empty();
    }
    Gap closed = GapBook.closed(gap(since), now);
    since = null;
    dropped = 0;
    return Optional.of(closed);
  }

  private Gap gap(Instant from) {
    String detail =
        "%d readings dropped: a listener takes less than the machine sends".formatted(dropped);
    return new Gap(machine, GapCause.LISTENER_OVERFLOW, detail, from, null);
  }
}
