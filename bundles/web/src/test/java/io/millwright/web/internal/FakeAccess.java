package io.millwright.web.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sessions;
import io.millwright.access.Sight;
import io.millwright.access.Tokens;
import io.millwright.access.Visit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sessions in a map, and a guard that knows of machines and of everywhere. */
public final class FakeAccess implements Guard, Sessions {
  private final Map<String, Caller> sessions = new LinkedHashMap<>();

  /** Somebody called vera. */
  public static Caller caller(Role role, Place place) {
    return caller("vera", Optional.empty(), new Grant(role, place, Optional.empty(), ""));
  }

  /** Somebody of a customer, or of the platform itself. */
  public static Caller caller(String login, Optional<String> customer, Grant... grants) {
    return new Caller(
        new AccountId(login),
        login,
        customer,
        Arrays.asList(grants),
        Optional.empty(),
        Deed.Door.PAGE,
        ShortAddress.NONE);
  }

  /** What the apps are to the page while this is there. */
  public Neighbours neighbours(Tokens tokens) {
    var neighbours = new Neighbours();
    neighbours.bindGuard(this);
    neighbours.bindSessions(this);
    neighbours.bindTokens(tokens);
    return neighbours;
  }

  /** Logs somebody in who is this everywhere. */
  String session(Role role) {
    return begin(caller(role, new Place.Everywhere()), new Visit(Deed.Door.PAGE, "", ""));
  }

  @Override
  public boolean may(Caller caller, Permission permission, Place place) {
    return caller.grants().stream()
        .filter(grant -> grant.role().permissions().contains(permission))
        .anyMatch(
            grant -> grant.place() instanceof Place.Everywhere || grant.place().equals(place));
  }

  @Override
  public void need(Caller caller, Permission permission, Place place) {
    if (!may(caller, Permission.MACHINE_READ, place)) {
      throw new AccessException(AccessException.Fault.UNKNOWN, "unknown");
    }
    if (!may(caller, permission, place)) {
      throw new AccessException(AccessException.Fault.FORBIDDEN, "forbidden");
    }
  }

  @Override
  public Sight sight(Caller caller, Permission permission) {
    Set<Place> places =
        caller.grants().stream()
            .filter(grant -> grant.role().permissions().contains(permission))
            .map(Grant::place)
            .collect(Collectors.toSet());
    if (places.contains(new Place.Everywhere())) {
      return Sight.EVERYTHING;
    }
    Set<MachineId> machines =
        places.stream()
            .filter(Place.AtMachine.class::isInstance)
            .map(place -> ((Place.AtMachine) place).id())
            .collect(Collectors.toSet());
    return new Sight(false, Set.of(), Set.of(), machines);
  }

  @Override
  public String begin(Caller caller, Visit visit) {
    String secret = Secrets.fresh();
    sessions.put(secret, caller);
    return secret;
  }

  @Override
  public Optional<Caller> use(String secret, Visit visit) {
    return peek(secret);
  }

  @Override
  public Optional<Caller> peek(String secret) {
    return Optional.ofNullable(sessions.get(secret));
  }

  @Override
  public Optional<String> id(String secret) {
    return peek(secret).map(caller -> name(secret));
  }

  private static String name(String secret) {
    return Secrets.fingerprint(secret).substring(0, 8);
  }

  @Override
  public void end(String secret) {
    sessions.remove(secret);
  }

  @Override
  public List<Session> of(AccountId account) {
    return sessions.entrySet().stream()
        .filter(each -> each.getValue().account().equals(account))
        .map(
            each ->
                new Session(
                    name(each.getKey()),
                    Deed.Door.PAGE,
                    "192.0.2.0/24",
                    "Browser",
                    ManualClock.NOON,
                    ManualClock.NOON))
        .toList();
  }

  @Override
  public void end(Caller by, AccountId account, String id) {
    boolean ended =
        sessions
            .entrySet()
            .removeIf(
                each ->
                    each.getValue().account().equals(account) && name(each.getKey()).equals(id));
    if (!ended) {
      throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such session.");
    }
  }
}
