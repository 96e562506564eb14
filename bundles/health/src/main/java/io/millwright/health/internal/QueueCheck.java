package io.millwright.health.internal;

import io.millwright.bus.Lane;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits, was dropped or parked in the queues of the bus. */
@Component(service = Check.class)
public final class QueueCheck implements Check {
  private static final int CROWDED_PERCENT = 50;

  private final Lane.Lanes lanes;

  /** For the running site. */
  @Activate
  public QueueCheck(@Reference Lane.Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    List<Lane> well = new ArrayList<>();
    for (Lane lane : lanes.all()) {
      String advice = advice(lane);
      if (advice.isEmpty()) {
        well.add(lane);
      } else {
        String error = lane.lastError().isEmpty() ? "" : "; last error: " + lane.lastError();
        found.add(Finding.warn("queue", words(lane) + error, advice));
      }
    }
    well.stream()
        .max(Comparator.comparingDouble(lane -> (double) lane.waiting() / lane.capacity()))
        .ifPresent(fullest -> found.add(Finding.ok("queue", words(well.size(), fullest))));
    return found;
  }

  private static String words(Lane lane) {
    return "%s: %d of %d waiting, %d delivered, %d dropped, %d parked"
        .formatted(
            lane.listener(),
            lane.waiting(),
            lane.capacity(),
            lane.delivered(),
            lane.dropped(),
            lane.parked());
  }

  private static String words(int queues, Lane fullest) {
    return fullest.waiting() == 0
        ? "nothing waits; queues: %d".formatted(queues)
        : "queues: %d; the fullest is %s".formatted(queues, words(fullest));
  }

  private static String advice(Lane lane) {
    if (!lane.present()) {
      return "Its part is away: see the findings on parts; its queue waits for it.";
    }
    if (lane.parked() > 0) {
      return "It failed again and again on some events: send a support bundle.";
    }
    if (lane.dropped() > 0) {
      return "It was too slow since the start; what it missed is shown as a gap. See disk and database.";
    }
    return 100L * lane.waiting() > (long) CROWDED_PERCENT * lane.capacity()
        ? "It falls behind: see disk and database; if it lasts, events will be dropped."
        : "";
  }
}
