package io.millwright.access.internal.guard;

import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Restraints;
import io.millwright.access.Restraints.Restraint;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import io.millwright.ownership.Permits;
import io.millwright.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The land as it was surveyed last. It stays while the register is replaced or the database is
 * away: the guard goes on with what it knew.
 */
@Component(service = Ground.class)
public final class Ground {
  private static final Logger LOG = LoggerFactory.getLogger(Ground.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Clock clock;
  private Optional<Fleet> fleet = Optional.empty();
  private volatile Optional<Permits> permits = Optional.empty();
  private volatile Optional<Restraints> restraints = Optional.empty();
  private volatile Land land = Land.EMPTY;
  private Instant surveyed = Instant.MIN;

  // While the database is away nobody but the surveyor waits for it.
  private boolean lost;

  /** For the running site. */
  @Activate
  public Ground() {
    this(Clock.systemUTC());
  }

  /** With another clock. */
  public Ground(Clock clock) {
    this.clock = clock;
  }

  /** Consents are found here from now on. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public synchronized void bindPermits(Permits register) {
    permits = Optional.of(register);
  }

  /** The register goes; if it was already replaced, nothing happens. */
  public synchronized void unbindPermits(Permits register) {
    permits = permits.filter(current -> current != register);
  }

  /** What is withheld is asked here from now on. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public synchronized void bindRestraints(Restraints service) {
    restraints = Optional.of(service);
  }

  /** Nothing is withheld any more; if it was already replaced, nothing happens. */
  public synchronized void unbindRestraints(Restraints service) {
    restraints = restraints.filter(current -> current != service);
  }

  /** Why its owner's people do not see a machine; never waits. */
  Optional<Restraint> withheld(MachineId machine, Land at) {
    return restraints.flatMap(
        service ->
            at.customer(new Place.AtMachine(machine))
                .flatMap(customer -> service.at(customer, machine)));
  }

  /**
   * What a grant lacks to hold: one for somebody from outside stands on a consent. Empty if
   * nothing; never waits.
   *
   * @param holder whose people have it; empty for the platform's own
   */
  public Optional<String> flaw(Optional<String> holder, Grant grant, Land at) {
    return Footing.flaw(holder, grant, at, permits);
  }

  /** Whether it is for one of a customer's people at a place of another customer. */
  public static boolean isAssociate(Optional<String> holder, Grant grant, Land at) {
    return Footing.isAssociate(holder, grant, at);
  }

  /** The land as known now; never waits. */
  public Land land() {
    return land;
  }

  /** The land as of a second ago at most, for what must know a place that was made just now. */
  public synchronized Land freshLand() {
    if (!lost && clock.instant().isAfter(surveyed.plus(FRESH))) {
      survey();
    }
    return land;
  }

  /** Surveys from this register from now on. */
  public synchronized void by(Fleet register) {
    fleet = Optional.of(register);
    survey();
  }

  /** The register goes; if it was already replaced, nothing happens. */
  synchronized void without(Fleet register) {
    fleet = fleet.filter(current -> current != register);
  }

  /** Looks again. */
  synchronized void survey() {
    fleet.ifPresent(this::survey);
  }

  private void survey(Fleet register) {
    surveyed = clock.instant();
    try {
      land =
          Land.of(
              register.customers().stream().map(Customer::id).collect(Collectors.toSet()),
              register.sites(),
              register.machines());
      lost = false;
    } catch (StoreException e) {
      lost = true;
      LOG.debug("The guard goes on with the places it knew: {}", e.getMessage());
    }
  }
}
