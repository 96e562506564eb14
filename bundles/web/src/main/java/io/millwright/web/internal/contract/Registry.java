package io.millwright.web.internal.contract;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.contract.Contracts;
import io.millwright.contract.Entitlements;
import io.millwright.web.internal.Neighbour;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room asks; it may be away. */
@Component(service = Registry.class)
public final class Registry {
  private final Neighbour<Contracts> contracts = new Neighbour<>("contract");
  private final Neighbour<Entitlements> entitlements = new Neighbour<>("contract");

  Contracts contracts() {
    return contracts.need();
  }

  Entitlements entitlements() {
    return entitlements.need();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindContracts(Contracts service) {
    contracts.came(service);
  }

  void unbindContracts(Contracts service) {
    contracts.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindEntitlements(Entitlements service) {
    entitlements.came(service);
  }

  void unbindEntitlements(Entitlements service) {
    entitlements.went(service);
  }
}
