package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Sessions;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.SessionId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which log-in each engineer is in: who logs out there is out here too. */
@Component(service = Presence.class)
public final class Presence {
  private record Login(AccountId account, String id) {}

  private final AtomicReference<@Nullable Sessions> logins = new AtomicReference<>();
  private final Map<SessionId, Login> engineers = new ConcurrentHashMap<>();
  private final Map<SessionId, Caller> callers = new ConcurrentHashMap<>();
  private final Map<SessionId, Map<AccountId, Login>> observers = new ConcurrentHashMap<>();

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindLogins(Sessions service) {
    logins.set(service);
  }

  void unbindLogins(Sessions service) {
    logins.compareAndSet(service, null);
  }

  private Optional<Sessions> logins() {
    return Optional.ofNullable(logins.get());
  }

  /** Somebody looks on, by the log-in that they used last. */
  void looksOn(SessionId session, AccountId observer) {
    newest(observer)
        .ifPresent(
            login ->
                observers
                    .computeIfAbsent(session, any -> new ConcurrentHashMap<>())
                    .put(observer, login));
  }

  void looksAway(SessionId session, AccountId observer) {
    Map<AccountId, Login> there = observers.get(session);
    if (there != null) {
      there.remove(observer);
    }
  }

  /** Whether somebody who looks on ended that log-in; no if nobody can tell. */
  boolean isLoggedOut(SessionId session, AccountId observer) {
    Map<AccountId, Login> there = observers.get(session);
    return there != null && isLoggedOut(there.get(observer));
  }

  private Optional<Login> newest(AccountId account) {
    return logins().stream()
        .flatMap(all -> all.of(account).stream())
        .max(Comparator.comparing(Sessions.Session::used))
        .map(used -> new Login(account, used.id()));
  }

  /** The engineer asks now: the log-in that was used last is the one they ask by. */
  void came(SessionId session, Caller by) {
    callers.put(session, by);
    newest(by.account()).ifPresent(login -> engineers.put(session, login));
  }

  void left(SessionId session) {
    observers.remove(session);
    engineers.remove(session);
    callers.remove(session);
  }

  /**
   * The engineer who is in, as they last asked for something of it; empty if nobody of this
   * installation is.
   */
  Optional<Caller> engineer(RemoteSession session) {
    return Optional.ofNullable(callers.get(session.id()))
        .filter(by -> Engineers.isIn(session, by.account()));
  }

  /** Whether the engineer who is in ended that log-in; no if nobody can tell. */
  boolean isLoggedOut(RemoteSession session) {
    Login login = engineers.get(session.id());
    // Who handed over may log out.
    return login != null && Engineers.isIn(session, login.account()) && isLoggedOut(login);
  }

  private boolean isLoggedOut(@Nullable Login login) {
    return login != null
        && logins()
            .filter(
                all ->
                    all.of(login.account()).stream().noneMatch(one -> one.id().equals(login.id())))
            .isPresent();
  }
}
