package io.millwright.remote.session.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The list of all that a session may reach. */
@Component(service = Targets.class)
public final class Targets {
  private final List<Target> all = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTarget(Target target) {
    all.add(target);
  }

  void unbindTarget(Target target) {
    all.remove(target);
  }

  /** Where a scope leads at a machine; empty if nothing is listed for it. */
  Optional<Target> find(MachineId machine, Scope scope) {
    return all.stream()
        .filter(one -> one.machine().equals(machine) && one.scopes().contains(scope))
        .findFirst();
  }

  Set<MachineId> machines() {
    return all.stream().map(Target::machine).collect(Collectors.toSet());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Set<Scope> offered(MachineId machine) {
    Set<Scope> offered = EnumSet.noneOf(Scope.class);
    all.stream()
        .filter(one -> one.machine().equals(machine))
        .forEach(one -> offered.addAll(one.scopes()));
    return offered;
  }
}
