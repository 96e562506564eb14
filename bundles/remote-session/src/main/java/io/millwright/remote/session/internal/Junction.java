package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.remote.session.Rendezvous;
import io.millwright.remote.session.SessionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The relay, as far as it is in this installation and here now. */
@Component(service = Junction.class)
public final class Junction {
  /** The relay of another installation, as far as it is reached. */
  interface Far {
    /** Whether a session is joined there. */
    boolean concerns(SessionId session);

    /** Has it refused there from now on. */
    void close(SessionId session);

    /** Whether that was confirmed. */
    boolean isClosed(SessionId session);
  }

  private volatile Optional<Far> far = Optional.empty();
  private final AtomicReference<@Nullable Rendezvous> relay = new AtomicReference<>();

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindRelay(Rendezvous service) {
    relay.set(service);
  }

  void unbindRelay(Rendezvous service) {
    relay.compareAndSet(service, null);
  }

  private Optional<Rendezvous> relay() {
    return Optional.ofNullable(relay.get());
  }

  String invite(Rendezvous.Call call) {
    return relay()
        .orElseThrow(() -> new AccessException(Fault.CONFLICT, "There is no relay here now."))
        .invite(call);
  }

  /** Closes what some engineers have open or waiting of a session; it goes on. */
  void hangUp(SessionId session, Predicate<AccountId> whose) {
    relay().ifPresent(one -> one.hangUp(session, whose));
  }

  void far(Optional<Far> elsewhere) {
    far = elsewhere;
  }

  void close(SessionId session) {
    relay().ifPresent(one -> one.close(session));
    far.filter(one -> one.concerns(session)).ifPresent(one -> one.close(session));
  }

  /** Whether the relay refuses all of a session; false if nobody can tell. */
  boolean refuses(SessionId session) {
    Optional<Far> elsewhere = far.filter(one -> one.concerns(session));
    if (elsewhere.isPresent()) {
      elsewhere.get().close(session);
      return elsewhere.get().isClosed(session);
    }
    return relay()
        .filter(
            one -> {
              one.close(session);
              return one.isClosed(session);
            })
        .isPresent();
  }
}
