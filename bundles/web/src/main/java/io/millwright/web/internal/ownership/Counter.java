package io.millwright.web.internal.ownership;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.ownership.Consents;
import io.millwright.ownership.Deletions;
import io.millwright.ownership.Exports;
import io.millwright.web.internal.Neighbour;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room asks; it may be away. */
@Component(service = Counter.class)
public final class Counter {
  private final Neighbour<Deletions> deletions = new Neighbour<>("ownership");
  private final Neighbour<Exports> exports = new Neighbour<>("ownership");
  private final Neighbour<Consents> consents = new Neighbour<>("ownership");

  Deletions deletions() {
    return deletions.need();
  }

  Exports exports() {
    return exports.need();
  }

  Consents consents() {
    return consents.need();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDeletions(Deletions service) {
    deletions.came(service);
  }

  void unbindDeletions(Deletions service) {
    deletions.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindExports(Exports service) {
    exports.came(service);
  }

  void unbindExports(Exports service) {
    exports.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindConsents(Consents service) {
    consents.came(service);
  }

  void unbindConsents(Consents service) {
    consents.went(service);
  }
}
