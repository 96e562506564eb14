package io.millwright.monitoring.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lights, alarms and limits of machines, for who takes all of it out. */
@Component
public final class LightTeller implements DataTeller {
  private final Monitoring monitoring;

  /** For the running site. */
  @Activate
  public LightTeller(@Reference Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override
  public String name() {
    return "monitoring";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<MachineId> machines =
        whose.machines().stream().sorted(Comparator.comparing(MachineId::text)).toList();
    lights(machines, into);
    alarms(machines, into);
    limits(machines, into);
  }

  private void lights(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "lights.csv",
            "How each machine is at this moment.",
            List.of("machine", "light", "reason", "since"))) {
      for (MachineId machine : machines) {
        MachineLight light = monitoring.light(machine);
        table.row(machine, light.light().name(), light.reason(), light.since());
      }
    }
  }

  private void alarms(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "alarms.csv",
            "Alarms that stand at this moment.",
            List.of("machine", "cause", "light", "reason", "since", "last", "count", "latched"))) {
      for (MachineId machine : machines) {
        for (Alarm one : monitoring.light(machine).alarms()) {
          table.row(
              machine,
              one.cause(),
              one.light().name(),
              one.reason(),
              one.since(),
              one.last(),
              one.count(),
              one.latched());
        }
      }
    }
  }

  private void limits(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "limits.csv",
            "Limits that hold at this moment; an empty cell is no limit.",
            List.of(
                "machine",
                "signal",
                "unit",
                "red-below",
                "yellow-below",
                "yellow-from",
                "red-from",
                "hysteresis"))) {
      for (MachineId machine : machines) {
        for (LimitBand one : monitoring.limits(machine)) {
          table.row(
              machine,
              one.signal(),
              one.unit().code(),
              cell(one.redBelow()),
              cell(one.yellowBelow()),
              cell(one.yellowFrom()),
              cell(one.redFrom()),
              one.hysteresis());
        }
      }
    }
  }

  private static Object cell(@Nullable Double bound) {
    return bound == null ? "" : bound;
  }
}
