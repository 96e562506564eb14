package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Sessions;
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

  /** The engineer asks now: the log-in that was used last is the one they ask by. */
  void came(SessionId session, Caller by) {
    AccountId engineer = by.account();
    callers.put(session, by);
    logins().stream()
        .flatMap(all -> all.of(engineer).stream())
        .max(Comparator.comparing(Sessions.Session::used))
        .ifPresent(used -> engineers.put(session, new Login(engineer, used.id())));
  }

  void left(SessionId session) {
    engineers.remove(session);
    callers.remove(session);
  }

  /** The engineer who is in, as they last asked for something of it. */
  Optional<Caller> engineer(SessionId session) {
    return Optional.ofNullable(callers.get(session));
  }

  /** Whether that log-in ended; no if nobody can tell. */
  boolean isLoggedOut(SessionId session) {
    Login login = engineers.get(session);
    return login != null
        && logins()
            .filter(
                all ->
                    all.of(login.account()).stream().noneMatch(one -> one.id().equals(login.id())))
            .isPresent();
  }
}
