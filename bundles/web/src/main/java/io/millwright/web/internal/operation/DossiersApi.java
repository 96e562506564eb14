package io.millwright.web.internal.operation;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.Collision;
import io.millwright.operation.CollisionPlace;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossiers;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.Overview;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What led to the collisions of a machine. */
@Component(service = DossiersApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/machines/{machine}/dossiers")
@Produces(MediaType.APPLICATION_JSON)
public final class DossiersApi {
  /**
   * All of a machine, newest first.
   *
   * @param alarm the id of the alarm that its collisions raise
   * @param volume null if the machine does not tell it in a form that is understood
   * @param places where it collided again and again, the most frequent first
   */
  record All(
      String machine,
      String alarm,
      @Nullable Volume volume,
      List<HeadRow> dossiers,
      List<PlaceRow> places) {}

  /** A place in the measuring volume, in mm. */
  record Position(double x, double y, double z) {
    static @Nullable Position of(Optional<Collision.Position> position) {
      return position.map(at -> new Position(at.x(), at.y(), at.z())).orElse(null);
    }
  }

  /** One collision; {@code kind} is {@code hard} or {@code soft}, speeds are in mm/s. */
  record HeadRow(
      String id,
      Instant at,
      String kind,
      @Nullable Double speed,
      double hardFrom,
      @Nullable Position position,
      String message,
      boolean complete) {
    static HeadRow of(Dossier.Head head) {
      Collision collision = head.collision();
      return new HeadRow(
          head.id(),
          head.at(),
          collision.hard() ? "hard" : "soft",
          collision.speed().isPresent() ? collision.speed().getAsDouble() : null,
          collision.hardFrom(),
          Position.of(collision.position()),
          head.message(),
          head.complete());
    }
  }

  /** A place of repeated collisions. */
  record PlaceRow(
      Position centre, int count, int hard, Instant first, Instant last, List<String> dossiers) {
    static PlaceRow of(CollisionPlace place) {
      var at = place.centre();
      return new PlaceRow(
          new Position(at.x(), at.y(), at.z()),
          place.dossiers().size(),
          place.hard(),
          place.first(),
          place.last(),
          place.dossiers());
    }
  }

  /** One collision with what the machine sent round it. */
  record One(HeadRow head, Instant from, Instant to, List<CurveRow> curves, List<GapRow> gaps) {}

  /** A curve: the moments in milliseconds since 1970, and what was shown then. */
  record CurveRow(String signal, String unit, List<Long> at, List<Double> values) {
    static CurveRow of(Dossier.Curve curve) {
      return new CurveRow(
          curve.signal().text(),
          curve.unit(),
          curve.points().stream().map(point -> point.at().toEpochMilli()).toList(),
          curve.points().stream().map(Dossier.Point::value).toList());
    }
  }

  /** A gap; {@code to} is null if it lasted. */
  record GapRow(String cause, String detail, Instant from, @Nullable Instant to) {}

  private final Neighbour<Dossiers> dossiers = new Neighbour<>("operation");
  private final KnownMachines machines;

  /** For the running site. */
  @Activate
  public DossiersApi(@Reference KnownMachines machines) {
    this.machines = machines;
  }

  /** All of a machine. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public All all(@PathParam("machine") String id) {
    MachineId machine = machines.known(id);
    Dossiers service = dossiers.need();
    return new All(
        id,
        AlarmId.of(machine, "collision").text(),
        volume(machine).orElse(null),
        service.of(machine).stream().map(HeadRow::of).toList(),
        service.places(machine).stream().map(PlaceRow::of).toList());
  }

  private Optional<Volume> volume(MachineId machine) {
    return machines
        .machine(machine)
        .map(Machine::nameplate)
        .map(plate -> plate.fields().getOrDefault(Nameplate.MEASURING_RANGE, ""))
        .flatMap(Volume::of);
  }

  /** One of them, with its curves. */
  @GET
  @Path("/{dossier}")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public One one(@PathParam("machine") String id, @PathParam("dossier") String dossier) {
    Dossier found =
        dossiers.need().dossier(machines.known(id), dossier).orElseThrow(Overview::unknown);
    return new One(
        HeadRow.of(found.head()),
        found.span().from(),
        found.span().to(),
        found.curves().stream().map(CurveRow::of).toList(),
        found.gaps().stream()
            .map(gap -> new GapRow(gap.cause().name(), gap.detail(), gap.from(), gap.to()))
            .toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDossiers(Dossiers service) {
    dossiers.came(service);
  }

  void unbindDossiers(Dossiers service) {
    dossiers.went(service);
  }
}
