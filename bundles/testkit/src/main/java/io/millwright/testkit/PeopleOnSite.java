package io.millwright.testkit;

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
import java.util.stream.Stream;

/** People of acme who may do what their one role says, at the machines of their grants. */
public final class PeopleOnSite implements Guard {
  /** Somebody with a role at some machines. */
  public static Caller with(String login, Role role, String... machines) {
    return at(login, role, Stream.of(machines).map(id -> new Place.AtMachine(new MachineId(id))));
  }

  /** Somebody with a role everywhere. */
  public static Caller everywhere(String login, Role role) {
    return at(login, role, Stream.of(new Place.Everywhere()));
  }

  private static Caller at(String login, Role role, Stream<? extends Place> places) {
    List<Grant> grants = places.map(place -> new Grant(role, place, Optional.empty(), "")).toList();
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
                (grant.place() instanceof Place.Everywhere || grant.place().equals(place))
                    && grant.role().permissions().contains(permission));
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
            .map(Grant::place)
            .filter(Place.AtMachine.class::isInstance)
            .map(place -> ((Place.AtMachine) place).id())
            .collect(Collectors.toSet());
    boolean everything =
        caller.grants().stream().anyMatch(grant -> grant.place() instanceof Place.Everywhere);
    return new Sight(everything, Set.of(), Set.of(), machines);
  }
}
