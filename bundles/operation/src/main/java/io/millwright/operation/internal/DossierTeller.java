package io.millwright.operation.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Collision;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossiers;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The dossiers of collisions, for who takes all of it out. */
@Component
public final class DossierTeller implements DataTeller {
  private final Dossiers dossiers;

  /** For the running site. */
  @Activate
  public DossierTeller(@Reference Dossiers dossiers) {
    this.dossiers = dossiers;
  }

  @Override
  public String name() {
    return "operation-dossiers";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<MachineId> machines = whose.machines().stream().sorted().toList();
    heads(machines, into);
    curves(machines, into);
  }

  private void heads(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "collisions.csv",
            "Collisions as they were judged; speed in mm/s, place in mm.",
            List.of(
                "machine",
                "dossier",
                "at",
                "kind",
                "speed",
                "hard-from",
                "x",
                "y",
                "z",
                "message"))) {
      for (MachineId machine : machines) {
        for (Dossier.Head head : dossiers.of(machine)) {
          Collision collision = head.collision();
          Optional<Collision.Position> place = collision.position();
          table.row(
              machine,
              head.id(),
              head.at(),
              collision.hard() ? "hard" : "soft",
              collision.speed().isPresent() ? collision.speed().getAsDouble() : "",
              collision.hardFrom(),
              place.<Object>map(Collision.Position::x).orElse(""),
              place.<Object>map(Collision.Position::y).orElse(""),
              place.<Object>map(Collision.Position::z).orElse(""),
              head.message());
        }
      }
    }
  }

  private void curves(List<MachineId> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "collision-curves.csv",
            "What machines sent round their collisions.",
            List.of("machine", "dossier", "signal", "unit", "at", "value"))) {
      for (MachineId machine : machines) {
        for (Dossier.Head head : dossiers.of(machine)) {
          for (Dossier.Curve curve :
              dossiers.dossier(machine, head.id()).map(Dossier::curves).orElse(List.of())) {
            for (Dossier.Point point : curve.points()) {
              table.row(
                  machine, head.id(), curve.signal(), curve.unit(), point.at(), point.value());
            }
          }
        }
      }
    }
  }
}
