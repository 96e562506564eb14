package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a machine's gaps up where they stood before the platform was away. */
final class Resumption {
  private Resumption() {}

  static void of(Mark mark, Start start, Intake intake) {
    Gap before = mark.gap();
    if (before != null && lasts(before.cause(), start.before())) {
      intake.restore(before, mark);
      return;
    }
    // Until the mark was saved the old cause held; from then on the platform was away.
    Instant from = before == null ? mark.covered() : mark.saved();
    if (before != null) {
      intake.tell(GapBook.closed(before, mark.saved()));
    }
    intake.restore(away(mark, start, from), mark);
  }

  private static @Nullable Gap away(Mark mark, Start start, @Nullable Instant from) {
    return from == null
        ? null
        : new Gap(mark.machine(), start.before(), start.words(mark), from, null);
  }

  /**
   * Whether a gap simply goes on: the machine was not watched before the platform stopped. After a
   * crash the last stop says nothing: it may have run and received since, without having saved it.
   */
  private static boolean lasts(GapCause cause, GapCause away) {
    return cause == GapCause.DRIVER_STOPPED
        || (cause == GapCause.PLATFORM_STOPPED && away != GapCause.PLATFORM_CRASHED);
  }
}
