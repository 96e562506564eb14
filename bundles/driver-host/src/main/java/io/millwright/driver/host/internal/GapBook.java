package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine's gaps: at each moment at most one is open, and when its cause changes the next begins
 * where it ends. Bounds are whole milliseconds, so that every database gives them back unchanged.
 * Guarded by its owner's lock.
 */
final class GapBook {
  private final MachineId machine;
  private @Nullable Gap open;
  private @Nullable Instant covered;
  private boolean expecting;

  GapBook(MachineId machine) {
    this.machine = machine;
  }

  /** Takes up what was known before the platform stopped. */
  void restore(@Nullable Gap before, @Nullable Instant coveredUntil) {
    open = before;
    covered = coveredUntil;
  }

  /** From now on news closes a gap. */
  void expect() {
    expecting = true;
  }

  /** Readings cease for {@code cause}; gives the gaps to tell. */
  List<Gap> interrupted(GapCause cause, String detail, Instant now) {
    expecting = false;
    Gap before = open;
    if (before == null) {
      // Before a new machine's driver is there nobody expects anything of it.
      if (covered == null && cause == GapCause.DRIVER_STOPPED) {
        return List.of();
      }
      open = new Gap(machine, cause, detail, covered == null ? whole(now) : covered, null);
      return List.of(open);
    }
    if (before.cause() == cause) {
      return List.of();
    }
    Instant from = whole(now);
    Gap closed = closed(before, from);
    open = new Gap(machine, cause, detail, later(before.from(), from), null);
    return List.of(closed, open);
  }

  /** News came; gives the gap it closed. */
  Optional<Gap> heard(Instant now) {
    Gap before = open;
    covered = whole(now);
    if (before == null || !expecting) {
      return Optional.empty();
    }
    open = null;
    return Optional.of(closed(before, whole(now)));
  }

  /** A gap that is over when it is found, from the last news to now. */
  Gap over(GapCause cause, String detail, Instant now) {
    Instant from = covered == null ? whole(now) : covered;
    return closed(new Gap(machine, cause, detail, from, null), whole(now));
  }

  @Nullable Gap open() {
    return open;
  }

  @Nullable Instant covered() {
    return covered;
  }

  static Gap closed(Gap gap, Instant to) {
    return new Gap(
        gap.machine(), gap.cause(), gap.detail(), gap.from(), later(gap.from(), whole(to)));
  }

  /** The clock may have been set back meanwhile. */
  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
