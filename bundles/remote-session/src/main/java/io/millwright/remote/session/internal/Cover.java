package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks whether a contract covers a session, where the customer has one (Z-129). */
@Component(service = Cover.class)
public final class Cover {
  private final AtomicReference<@Nullable Entitlements> entitlements = new AtomicReference<>();

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindEntitlements(Entitlements service) {
    entitlements.set(service);
  }

  void unbindEntitlements(Entitlements service) {
    entitlements.compareAndSet(service, null);
  }

  /**
   * Lets pass, or names the clause.
   *
   * @throws AccessException CONFLICT if a contract says no
   */
  void need(String customer, MachineId machine, Instant now) {
    Entitlements known = entitlements.get();
    if (known == null) {
      return;
    }
    Verdict verdict = known.may(customer, machine, Right.REMOTE_SESSION, now);
    if (verdict.contract().isPresent() && !verdict.granted()) {
      throw new AccessException(Fault.CONFLICT, "The contract says: " + verdict.words());
    }
  }
}
