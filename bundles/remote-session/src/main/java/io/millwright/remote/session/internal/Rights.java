package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may do what to sessions: the guard says, and on top that only the customer's side opens. */
@Component(service = Rights.class)
public final class Rights {
  private final Guard guard;
  private final Fleet fleet;
  private final MachineList list;

  /** For the running site. */
  @Activate
  public Rights(@Reference Guard guard, @Reference Fleet fleet) {
    this.guard = guard;
    this.fleet = fleet;
    this.list = new MachineList(fleet, Clock.systemUTC());
  }

  /**
   * A machine that went to another customer takes no session of the former one along. Who may end
   * one sees it, even where the machine itself is withheld from them (Z-53).
   */
  boolean sees(Caller caller, RemoteSession session) {
    boolean own = caller.customer().map(session.customer()::equals).orElse(true);
    Place place = at(session.wish().machine());
    return own
        && (guard.may(caller, Permission.MACHINE_READ, place)
            || guard.may(caller, Permission.REMOTE_CONSENT, place));
  }

  void needMachine(Caller caller, MachineId machine) {
    guard.need(caller, Permission.MACHINE_READ, at(machine));
  }

  /** The engineer's side; tells whose machine it is. */
  String needRequest(Caller by, MachineId machine) {
    guard.need(by, Permission.REMOTE_REQUEST, at(machine));
    needPerson(by);
    return owner(machine);
  }

  /** The customer's side; tells which customer. */
  String needConsent(Caller by, MachineId machine) {
    guard.need(by, Permission.REMOTE_CONSENT, at(machine));
    needPerson(by);
    String owner = owner(machine);
    if (!by.customer().equals(Optional.of(owner))) {
      throw new AccessException(Fault.FORBIDDEN, "Only people of the customer may do this.");
    }
    return owner;
  }

  /** Whether somebody speaks for the customer of a session. */
  boolean isOnSite(Caller by, RemoteSession session) {
    return by.scope().isEmpty()
        && by.customer().equals(Optional.of(session.customer()))
        && guard.may(by, Permission.REMOTE_CONSENT, at(session.wish().machine()));
  }

  /** Either side. */
  void needSide(Caller by, RemoteSession session) {
    var place = at(session.wish().machine());
    if (!guard.may(by, Permission.REMOTE_REQUEST, place)) {
      guard.need(by, Permission.REMOTE_CONSENT, place);
    }
  }

  static void needPerson(Caller by) {
    if (by.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
  }

  /** At which site it stands. */
  String place(MachineId machine) {
    return site(machine).id();
  }

  /** Whose it is. */
  String owner(MachineId machine) {
    return site(machine).customer();
  }

  /** All there are, and where they stand, for who asks every second. */
  MachineList list() {
    return list;
  }

  private Site site(MachineId machine) {
    return fleet
        .machine(machine)
        .flatMap(Machine::site)
        .orElseThrow(
            () ->
                new AccessException(
                    Fault.CONFLICT, "Nobody said yet at which site this machine stands."));
  }

  private static Place at(MachineId machine) {
    return new Place.AtMachine(machine);
  }
}
