package io.millwright.operation.internal;

import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.operation.Downtime;
import io.millwright.operation.internal.db.DowntimeTable;
import io.millwright.operation.internal.db.LightTable;
import io.millwright.operation.internal.db.LightTable.Change;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What availability is reckoned from beside the gaps, for who takes all of it out. */
@Component
public final class AvailabilityTeller implements DataTeller {
  // Later than any time that is kept, and still a number of milliseconds.
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final Cabinet cabinet;

  /** For the running site. */
  @Activate
  public AvailabilityTeller(@Reference Cabinet cabinet) {
    this.cabinet = cabinet;
  }

  @Override
  public String name() {
    return "operation-availability";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<MachineId> machines = whose.machines().stream().sorted().toList();
    lights(machines, into);
    downtimes(machines, into);
  }

  private void lights(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "light-changes.csv",
            "What the light of a machine became, and when.",
            List.of("machine", "at", "light"))) {
      for (MachineId machine : machines) {
        for (Change change :
            cabinet
                .store()
                .find(transaction -> LightTable.of(transaction, machine, Instant.EPOCH, END))) {
          table.row(machine, change.at(), change.light().name());
        }
      }
    }
  }

  private void downtimes(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "downtimes.csv",
            "What people said of times in which a machine was not available.",
            List.of("machine", "from", "to", "class", "reason", "by", "at"))) {
      var all = new Span(Instant.EPOCH, END);
      for (MachineId machine : machines) {
        for (Downtime one :
            cabinet.store().find(transaction -> DowntimeTable.of(transaction, machine, all))) {
          table.row(
              machine,
              one.span().from(),
              one.span().to(),
              one.why().name(),
              one.reason(),
              one.by(),
              one.at());
        }
      }
    }
  }
}
