package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.health.internal.files.Bytes;
import io.millwright.health.internal.files.Spans;
import io.millwright.store.Disk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The room for the site's data, and how long it lasts. */
@Component(service = Check.class)
public final class DiskCheck implements Check {
  private static final Duration SOON = Duration.ofDays(14);
  private static final int COMFORT = 3;
  private static final String ADVICE =
      "Delete or move files, give the disk more room, or keep less: docs/running-a-site.md, Disk.";

  private final Disk.Gauge gauge;
  private final DiskTrend trend;

  /** For the running site. */
  @Activate
  public DiskCheck(@Reference Pulse pulse) {
    this(pulse.gauge(), pulse.disk());
  }

  DiskCheck(Disk.Gauge gauge, DiskTrend trend) {
    this.gauge = gauge;
    this.trend = trend;
  }

  @Override
  public List<Finding> look() {
    Disk disk = gauge.disk();
    if (disk.totalBytes() == 0) {
      return List.of(Finding.ok("disk", "cannot be measured"));
    }
    Optional<Duration> left = trend.fullIn(disk.neededBytes());
    String seen =
        "%s of %s free on the disk of %s, %s needed; %s"
            .formatted(
                Bytes.words(disk.freeBytes()),
                Bytes.words(disk.totalBytes()),
                disk.folder(),
                Bytes.words(disk.neededBytes()),
                left.map(span -> "at the pace of the last day full in " + Spans.words(span))
                    .orElse("not getting less, as far as seen since the start"));
    if (disk.full()) {
      return List.of(
          Finding.bad(
              "disk",
              "nothing is stored since %s: %s".formatted(disk.since(), disk.words()),
              ADVICE));
    }
    boolean tight = disk.freeBytes() < COMFORT * disk.neededBytes();
    boolean soon = left.isPresent() && left.get().compareTo(SOON) < 0;
    return List.of(tight || soon ? Finding.warn("disk", seen, ADVICE) : Finding.ok("disk", seen));
  }
}
