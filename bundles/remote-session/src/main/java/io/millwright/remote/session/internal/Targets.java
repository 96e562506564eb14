package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide;
import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionTransport;
import io.millwright.remote.session.SessionTransport.Program;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Owner;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Reach;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The list of all that a session may reach. */
@Component(service = Targets.class)
public final class Targets {
  private final List<Target> all = new CopyOnWriteArrayList<>();
  private final List<FarSide> sides = new CopyOnWriteArrayList<>();
  private final List<SessionTransport> transports = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTarget(Target target) {
    all.add(target);
  }

  void unbindTarget(Target target) {
    all.remove(target);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindSide(FarSide side) {
    sides.add(side);
  }

  void unbindSide(FarSide side) {
    sides.remove(side);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTransport(SessionTransport transport) {
    transports.add(transport);
  }

  void unbindTransport(SessionTransport transport) {
    transports.remove(transport);
  }

  /** The outside programs that are listed for a machine. */
  List<Program> programs(MachineId machine) {
    return transports.stream().flatMap(one -> one.programs(machine).stream()).toList();
  }

  /**
   * The link to a session of an outside program, as it is kept.
   *
   * @throws AccessException REFUSED with the rule
   */
  String link(MachineId machine, String program, String text) {
    SessionTransport carrier =
        transports.stream()
            .filter(one -> lists(one, machine, program))
            .findFirst()
            .orElseThrow(
                () -> new AccessException(Fault.CONFLICT, program + " is not listed any more."));
    try {
      return carrier.link(machine, program, text);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.REFUSED, "link: " + e.getMessage());
    }
  }

  private static boolean lists(SessionTransport one, MachineId machine, String program) {
    return one.programs(machine).stream().anyMatch(known -> known.name().equals(program));
  }

  private Optional<Target> find(MachineId machine, Scope scope) {
    return all.stream()
        .filter(one -> one.machine().equals(machine) && one.scopes().contains(scope))
        .findFirst();
  }

  Set<MachineId> machines() {
    return Stream.concat(
            all.stream().map(Target::machine),
            sides.stream().flatMap(one -> one.machines().stream()))
        .collect(Collectors.toSet());
  }

  /** Where a scope leads at a machine, a socket or what others open; empty if nothing is listed. */
  Optional<Reach> reach(MachineId machine, Scope scope) {
    return find(machine, scope)
        .map(target -> Reach.of(target.host(), target.port()))
        .or(() -> sides.stream().flatMap(one -> reach(one, machine, scope).stream()).findFirst());
  }

  private static Optional<Reach> reach(FarSide side, MachineId machine, Scope scope) {
    return side.address(machine, scope)
        .map(
            address ->
                new Reach() {
                  @Override
                  public String address() {
                    return address;
                  }

                  @Override
                  public Far open(Owner of) {
                    return side.open(
                        new Wanted(of.session(), of.customer(), machine, scope, of.engineer()));
                  }
                });
  }

  boolean isEmpty() {
    return machines().isEmpty();
  }

  /**
   * What can be asked for in a program.
   *
   * @param program empty for the platform's own streams
   * @throws AccessException REFUSED if it is not listed
   */
  Set<Scope> offered(MachineId machine, String program) {
    return program.isEmpty()
        ? offered(machine)
        : programs(machine).stream()
            .filter(one -> one.name().equals(program))
            .map(Program::scopes)
            .findFirst()
            .orElseThrow(
                () ->
                    new AccessException(
                        Fault.REFUSED,
                        "program: this machine offers "
                            + programs(machine).stream().map(Program::name).toList()));
  }

  /** All that is listed, by machine. */
  Map<MachineId, Set<Scope>> offered() {
    Map<MachineId, Set<Scope>> offered = new LinkedHashMap<>();
    for (Target one : all) {
      offered
          .computeIfAbsent(one.machine(), any -> EnumSet.noneOf(Scope.class))
          .addAll(one.scopes());
    }
    for (FarSide side : sides) {
      for (MachineId machine : side.machines()) {
        offered
            .computeIfAbsent(machine, any -> EnumSet.noneOf(Scope.class))
            .addAll(side.offered(machine));
      }
    }
    return offered;
  }

  Set<Scope> offered(MachineId machine) {
    Set<Scope> offered = EnumSet.noneOf(Scope.class);
    all.stream()
        .filter(one -> one.machine().equals(machine))
        .forEach(one -> offered.addAll(one.scopes()));
    sides.forEach(one -> offered.addAll(one.offered(machine)));
    return offered;
  }
}
