package io.millwright.fleet.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Place;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Permits;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * No machine goes to another customer, with all its past, unless the one that has it agreed (Z-64).
 * Without the register of consents none goes at all.
 */
@Component(service = Transfers.class)
public final class Transfers {
  private volatile Optional<Permits> permits = Optional.empty();

  /** Without a register yet. */
  @Activate
  public Transfers() {
    // The register of consents comes and goes.
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindPermits(Permits register) {
    permits = Optional.of(register);
  }

  synchronized void unbindPermits(Permits register) {
    permits = permits.filter(current -> current != register);
  }

  /** Lets a machine go from where it stands to a site, or throws. */
  void needMachine(MachineId machine, Site from, Site to) {
    if (!from.customer().equals(to.customer())) {
      need(
          List.of(new Place.AtMachine(machine), new Place.AtSite(from.id())),
          from.customer(),
          to.customer());
    }
  }

  /** Lets a site go to another customer with all that stands there, or throws. */
  void needSite(Site before, Site after) {
    if (!before.customer().equals(after.customer())) {
      need(List.of(new Place.AtSite(before.id())), before.customer(), after.customer());
    }
  }

  private void need(List<Place> places, String from, String to) {
    Permits register =
        permits.orElseThrow(
            () ->
                new AccessException(
                    Fault.CONFLICT, "The register of consents is away: nothing goes over now."));
    boolean agreed =
        register.livingOf(from).stream()
            .map(Consent::terms)
            .filter(terms -> terms.kind() == Kind.TRANSFER && terms.to().equals(to))
            .anyMatch(terms -> places.stream().anyMatch(terms.places()::contains));
    if (!agreed) {
      throw new AccessException(
          Fault.CONFLICT,
          "%s belongs to %s: without its recorded consent it does not go to %s."
              .formatted(places.get(0).words(), from, to));
    }
  }
}
