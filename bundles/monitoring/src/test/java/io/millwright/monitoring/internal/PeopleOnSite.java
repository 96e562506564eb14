package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People who may do what their one role says, at the machines of their grants. */
final class PeopleOnSite implements Guard {
  static Caller with(String login, Role role, String... machines) {
    List<Grant> grants =
        Set.of(machines).stream()
            .map(
                machine ->
                    new Grant(
                        role, new Place.AtMachine(new MachineId(machine)), Optional.empty(), ""))
            .toList();
    return new Caller(
        new AccountId(login),
        login,
        Optional.of("acme"),
        grants,
        Optional.empty(),
        Deed.Door.PAGE,
        ShortAddress.NONE);
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    return caller.grants().stream()
        .anyMatch(
            grant ->
                grant.place().equals(place) && grant.role().permissions().contains(permission));
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (!may(caller, Permission.MACHINE_READ, place)) {
      throw new AccessException(Fault.UNKNOWN, "There is no such thing.");
    }
    if (!may(caller, permission, place)) {
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    Set<MachineId> machines =
        caller.grants().stream()
            .filter(grant -> grant.role().permissions().contains(permission))
            .map(grant -> ((Place.AtMachine) grant.place()).id())
            .collect(Collectors.toSet());
    return new Sight(false, Set.of(), Set.of(), machines);
  }
}
