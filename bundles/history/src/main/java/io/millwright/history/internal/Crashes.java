package io.millwright.history.internal;

import io.millwright.history.Span;
import io.millwright.history.internal.db.HistoryTables;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.util.Optional;
import java.util.function.Function;

/** Says of the gap that a crash left what was accepted before it. */
final class Crashes {
  private static final String ACCEPTED = "; accepted up to ";

  private final HistoryTables tables;
  private final Function<MachineId, Optional<Past>> pasts;

  Crashes(HistoryTables tables, Function<MachineId, Optional<Past>> pasts) {
    this.tables = tables;
    this.pasts = pasts;
  }

  // The host knows what it had handed out when it last said so; we know what came through.
  Gap explained(Gap gap) {
    if (gap.cause() != GapCause.PLATFORM_CRASHED) {
      return gap;
    }
    var there = new Span(gap.from(), gap.from().plusNanos(1));
    Optional<String> told =
        tables.gaps(gap.machine(), there, Integer.MAX_VALUE).stream()
            .filter(one -> one.cause() == gap.cause() && one.from().equals(gap.from()))
            .map(Gap::detail)
            .filter(detail -> detail.contains(ACCEPTED))
            .map(detail -> detail.substring(detail.lastIndexOf(ACCEPTED)))
            .findFirst();
    String addition =
        told.orElseGet(
            () ->
                pasts
                    .apply(gap.machine())
                    .flatMap(Past::acceptedBefore)
                    .map(place -> ACCEPTED + place)
                    .orElse(""));
    return new Gap(gap.machine(), gap.cause(), gap.detail() + addition, gap.from(), gap.to());
  }
}
