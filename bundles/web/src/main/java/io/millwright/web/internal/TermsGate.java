package io.millwright.web.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.ownership.Agreements;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whoever has terms to accept does that first. While nobody knows the terms, work goes on: they are
 * asked for later.
 */
@Component(service = TermsGate.class)
public final class TermsGate {
  private static final String[] OPEN = {"/api/session", "/api/terms"};

  private final Neighbour<Agreements> agreements = new Neighbour<>("ownership");

  /** Whether somebody has terms to accept. */
  boolean holdsUp(Caller caller) {
    return agreements.ask(known -> !known.open(caller).isEmpty(), false);
  }

  /** Why somebody does not get there yet; null if they do. */
  @Nullable Problem objection(Caller caller, String path) {
    boolean open =
        Stream.of(OPEN).anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    return open || !holdsUp(caller)
        ? null
        : new Problem(
            "Terms not accepted",
            403,
            "There are new terms: load the page anew, read and accept them; then go on.");
  }

  /** The register of terms. */
  public Agreements agreements() {
    return agreements.need();
  }

  /** It is here. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindAgreements(Agreements service) {
    agreements.came(service);
  }

  /** It goes. */
  public void unbindAgreements(Agreements service) {
    agreements.went(service);
  }
}
