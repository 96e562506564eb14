package io.millwright.history.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.history.internal.db.Nanos;
import io.millwright.model.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What of the past cannot be read any more, and whether what is too old goes. */
@Component(service = Check.class, configurationPid = "io.millwright.history.internal.Recorder")
public final class HistoryCheck implements Check {
  private static final String CHECK = "history";
  private static final int NAMED = 3;
  // Whole days are folded, by rounds that come every hour.
  private static final Duration SLACK = Duration.ofDays(2);

  private final Archive archive;
  private final Duration keep;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public HistoryCheck(@Reference Archive archive, RecorderConfig config) {
    this(archive, config, Clock.systemUTC());
  }

  HistoryCheck(Archive archive, RecorderConfig config, Clock clock) {
    this.archive = archive;
    this.keep = Duration.ofDays(config.keep_days());
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    int damaged = archive.tables().damagedPieces();
    if (damaged > 0) {
      found.add(
          Finding.warn(
              CHECK,
              "%d piece%s cannot be read any more: %s"
                  .formatted(damaged, damaged == 1 ? "" : "s", names(damaged)),
              "Have the disk looked at; the rest stays readable. A backup of before may hold them:"
                  + " restore it beside, export the machine there, import it here."));
    }
    found.add(age(archive.curves().oldest()));
    return found;
  }

  private String names(int damaged) {
    String named =
        archive.tables().damaged(NAMED).stream()
            .map(HistoryCheck::name)
            .collect(Collectors.joining("; "));
    return damaged > NAMED ? "%s; and %d more".formatted(named, damaged - NAMED) : named;
  }

  private static String name(Gap gap) {
    return "%s from %s, %s".formatted(gap.machine(), gap.from(), gap.detail());
  }

  private Finding age(OptionalLong oldest) {
    if (oldest.isEmpty()) {
      return Finding.ok(CHECK, "nothing is packed yet");
    }
    Instant from = Nanos.time(oldest.getAsLong());
    String seen =
        "the oldest packed reading is of %s; kept for %d days".formatted(from, keep.toDays());
    return from.isBefore(clock.instant().minus(keep).minus(SLACK))
        ? Finding.warn(
            CHECK,
            seen,
            "What is older is folded by the hour; if it is there tomorrow still, see the log for"
                + " history-upkeep.")
        : Finding.ok(CHECK, seen);
  }
}
