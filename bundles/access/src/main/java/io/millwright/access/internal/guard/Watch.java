package io.millwright.access.internal.guard;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Restraints.Restraint;
import io.millwright.access.Sight;
import io.millwright.access.internal.Book;
import io.millwright.access.internal.Repeated;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The guard, from the caller's grants, the land, and who is blocked; all in memory. */
@Component
public final class Watch implements Guard {
  // What shows a machine. To end a session, to consent, to open and read tickets stays.
  private static final Set<Permission> RESTRAINED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Permission.MACHINE_READ,
              Permission.ALARM_ACKNOWLEDGE,
              Permission.MACHINE_CONFIGURE,
              Permission.PAST_EXPORT));

  private final Book book;
  private final Ground ground;
  private final Repeated audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public Watch(@Reference Book book, @Reference Ground ground, @Reference Repeated audit) {
    this(book, ground, audit, Clock.systemUTC());
  }

  /** With another clock. */
  public Watch(Book book, Ground ground, Repeated audit, Clock clock) {
    this.book = book;
    this.ground = ground;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    Land land = ground.land();
    return !book.keepsOut(caller)
        && reaches(caller, permission, place, land)
        && withheld(caller, permission, place, land).isEmpty();
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (book.keepsOut(caller)) {
      throw new AccessException(Fault.UNADMITTED, "Log in again.");
    }
    Land known = ground.land();
    if (reaches(caller, permission, place, known)) {
      needUnrestrained(caller, permission, place, known);
      return;
    }
    // A place may be younger than what is known of the land.
    Land land = ground.freshLand();
    if (reaches(caller, permission, place, land)) {
      needUnrestrained(caller, permission, place, land);
      return;
    }
    if (!sees(caller, place, land)) {
      throw new AccessException(Fault.UNKNOWN, "There is nothing of that name.");
    }
    forbidden(caller, permission, place, land);
    throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    if (book.keepsOut(caller)) {
      return Sight.NOTHING;
    }
    Land land = ground.land();
    Sight sight = Reach.sight(grants(caller, permission, land).map(Grant::place).toList(), land);
    if (caller.customer().isEmpty() || !RESTRAINED.contains(permission)) {
      return sight;
    }
    return new Sight(
        sight.everything(),
        sight.customers(),
        sight.sites(),
        sight.machines().stream()
            .filter(machine -> ground.withheld(machine, land).isEmpty())
            .collect(Collectors.toSet()));
  }

  // The vendor's people see on: they have to help (Z-53).
  private Optional<Restraint> withheld(
      Caller caller, Permission permission, Place place, Land land) {
    return caller.customer().isPresent()
            && RESTRAINED.contains(permission)
            && place instanceof Place.AtMachine at
        ? ground.withheld(at.id(), land)
        : Optional.empty();
  }

  private void needUnrestrained(Caller caller, Permission permission, Place place, Land land) {
    Optional<Restraint> why = withheld(caller, permission, place, land);
    if (why.isPresent()) {
      forbidden(caller, permission, place, land);
      throw new AccessException(
          Fault.FORBIDDEN, "%s, %s".formatted(why.get().words(), why.get().clause()));
    }
  }

  private void forbidden(Caller caller, Permission permission, Place place, Land land) {
    audit.record(
        caller.did(
            "access.forbidden",
            land.customer(place),
            place.words(),
            Map.of("permission", permission.name())));
  }

  private boolean reaches(Caller caller, Permission permission, Place place, Land land) {
    return grants(caller, permission, land).anyMatch(grant -> land.contains(grant.place(), place));
  }

  // Of the platform everybody knows, and of one's own customer; else only of where one has a role.
  private boolean sees(Caller caller, Place place, Land land) {
    return place instanceof Place.Everywhere
        || caller.customer().map(Place.AtCustomer::new).filter(place::equals).isPresent()
        || holding(caller, land).anyMatch(grant -> land.contains(grant.place(), place));
  }

  private Stream<Grant> grants(Caller caller, Permission permission, Land land) {
    if (caller.scope().filter(scope -> !scope.contains(permission)).isPresent()) {
      return Stream.empty();
    }
    return holding(caller, land).filter(grant -> grant.role().permissions().contains(permission));
  }

  // Who comes from outside has no right without a consent that holds (Z-48).
  // A customer's people keep no right at a machine or site that went to another customer (Z-64),
  // and have none there unless it agreed to their company (Z-21).
  private Stream<Grant> holding(Caller caller, Land land) {
    Instant now = clock.instant();
    Optional<String> customer = caller.customer();
    return caller.grants().stream()
        .filter(grant -> grant.holdsAt(now))
        .filter(grant -> ground.flaw(customer, grant, land).isEmpty());
  }
}
