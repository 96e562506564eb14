package io.millwright.exchange.internal;

import io.millwright.fleet.Fleet;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The past of machines, for who takes all of it out: a folder each, as {@link ZippedPast} has. */
@Component
public final class PastTeller implements DataTeller {
  private static final int PAGE = 10_000;
  private static final Map<String, String> ABOUT =
      Map.of(
          Tables.READINGS, "What the machine measured, signal by signal.",
          Tables.EVENTS, "What the machine told of itself, newest first.",
          Tables.GAPS, "When nothing was recorded and why, newest first.",
          Label.FILE, "Which machine, which time, how many rows, nameplate and where it stands.");

  private final PastTables tables;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public PastTeller(@Reference History history, @Reference Fleet fleet) {
    this(history, fleet, Clock.systemUTC());
  }

  PastTeller(History history, Fleet fleet, Clock clock) {
    this.tables = new PastTables(history, fleet, PAGE);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<MachineId> machines =
        whose.machines().stream().sorted(Comparator.comparing(MachineId::text)).toList();
    for (MachineId machine : machines) {
      tables.write(
          machine,
          Span.whole(clock.instant()),
          file ->
              into.file("machines/%s/%s".formatted(machine, file), ABOUT.getOrDefault(file, "")));
    }
  }
}
