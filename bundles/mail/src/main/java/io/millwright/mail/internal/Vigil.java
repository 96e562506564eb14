package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the vendor's people watch a machine: where its customer has a contract, that says so
 * (E-53). While nobody can tell, they do: an alarm too many is the smaller harm. Thread-safe.
 */
@Component(service = Vigil.class)
public final class Vigil {
  private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);

  private final AtomicReference<@Nullable Entitlements> contracts = new AtomicReference<>();

  @Activate
  public Vigil() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindContracts(Entitlements service) {
    contracts.set(service);
  }

  void unbindContracts(Entitlements service) {
    contracts.compareAndSet(service, null);
  }

  /** Whether any of the vendor's people is told of a machine; says in the log why not. */
  boolean isKept(Machine machine, Instant now) {
    Optional<Verdict> no =
        machine
            .site()
            .map(Site::customer)
            .flatMap(
                customer ->
                    Optional.ofNullable(contracts.get())
                        .map(all -> all.may(customer, machine.id(), Right.REMOTE_MONITORING, now)))
            .filter(verdict -> verdict.contract().isPresent() && !verdict.granted());
    no.ifPresent(
        verdict ->
            LOG.info("The vendor's people get no letter of {}: {}", machine.id(), verdict.words()));
    return no.isEmpty();
  }

  /** Whether it is somebody of the vendor. */
  static boolean isVendor(Account account) {
    return account.customer().isEmpty();
  }
}
