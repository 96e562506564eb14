package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.Deletions;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.store.StorableText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Takes requests for deletion, approvals, and calls them off. */
@Component
@Designate(ocd = OwnershipConfig.class)
public final class DeletionDesk implements Deletions {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_WORDS = 1_500;

  private final Casebook casebook;
  private final Guard guard;
  private final Fleet fleet;
  private final Duration wait;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public DeletionDesk(
      @Reference Casebook casebook,
      @Reference Guard guard,
      @Reference Fleet fleet,
      OwnershipConfig config) {
    this(casebook, guard, fleet, config, Clock.systemUTC());
  }

  DeletionDesk(Casebook casebook, Guard guard, Fleet fleet, OwnershipConfig config, Clock clock) {
    this.casebook = casebook;
    this.guard = guard;
    this.fleet = fleet;
    this.wait = Duration.ofDays(config.wait_days());
    this.clock = clock;
  }

  @Override
  public List<Deletion> all(Caller caller) {
    Sight sight = guard.sight(caller, Permission.LEDGER_READ);
    return casebook.all().stream()
        .map(Dossier::deletion)
        .filter(deletion -> sight.coversCustomer(deletion.customer()))
        .sorted(Comparator.comparing((Deletion one) -> one.asked().at()).reversed())
        .toList();
  }

  @Override
  public Deletion ask(Caller by, String customer, Set<MachineId> machines, String reason) {
    needPerson(by);
    guard.need(by, Permission.DELETION_REQUEST, new Place.AtCustomer(customer));
    needKnown(customer);
    needTheirs(customer, machines);
    Dossier asked =
        Dossier.asked("del-" + UUID.randomUUID(), customer, machines, words(reason), act(by));
    casebook.add(
        asked,
        others -> needAlone(asked.deletion(), others),
        by.did(
            "deletion.asked",
            Optional.of(customer),
            "deletion:" + asked.id(),
            Map.of("what", what(asked.deletion()), "reason", asked.deletion().reason())));
    return asked.deletion();
  }

  @Override
  public Deletion approve(Caller by, String id) {
    needPerson(by);
    Deletion seen = seen(by, id);
    guard.need(by, Permission.DELETION_APPROVE, new Place.AtCustomer(seen.customer()));
    return casebook
        .change(
            id,
            now -> {
              if (now.state() != State.ASKED) {
                throw new AccessException(Fault.CONFLICT, "Nobody's approval is waited for.");
              }
              needOther(by, now.deletion().asked());
              return now.approved(act(by), now().plus(wait));
            },
            now ->
                did(
                    by,
                    "deletion.approved",
                    now,
                    Map.of("due", now.deletion().due().map(Instant::toString).orElse(""))))
        .deletion();
  }

  @Override
  public Deletion callOff(Caller by, String id) {
    needPerson(by);
    Deletion seen = seen(by, id);
    guard.need(by, Permission.DELETION_REQUEST, new Place.AtCustomer(seen.customer()));
    return casebook
        .change(
            id,
            now -> {
              if (now.state() != State.ASKED && now.state() != State.WAITING) {
                throw new AccessException(Fault.CONFLICT, "It has begun, or was called off.");
              }
              return now.calledOff(act(by));
            },
            now -> did(by, "deletion.called-off", now, Map.of()))
        .deletion();
  }

  @Override
  public Optional<Proof> proof(Caller caller, String id) {
    seen(caller, id);
    return casebook.proof(id).map(json -> new Proof(json, ProofText.of(json)));
  }

  private static io.millwright.audit.Deed did(
      Caller by, String action, Dossier dossier, Map<String, String> details) {
    return by.did(
        action, Optional.of(dossier.deletion().customer()), "deletion:" + dossier.id(), details);
  }

  // A customer whose data is gone is known to nobody but who sees all.
  private Deletion seen(Caller caller, String id) {
    return casebook
        .find(id)
        .map(Dossier::deletion)
        .filter(deletion -> sees(caller, new Place.AtCustomer(deletion.customer())))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such deletion."));
  }

  private boolean sees(Caller caller, Place place) {
    return Stream.of(
            Permission.LEDGER_READ, Permission.DELETION_REQUEST, Permission.DELETION_APPROVE)
        .anyMatch(permission -> guard.may(caller, permission, place));
  }

  private static void needPerson(Caller caller) {
    if (caller.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
  }

  private static void needOther(Caller by, Act asked) {
    if (by.account().equals(asked.account()) || by.login().equals(asked.login())) {
      throw new AccessException(
          Fault.FORBIDDEN, "Who asked for a deletion does not approve it: somebody else has to.");
    }
  }

  private void needKnown(String customer) {
    if (fleet.customers().stream().noneMatch(one -> one.id().equals(customer))) {
      throw new AccessException(Fault.UNKNOWN, "There is nothing of that name.");
    }
  }

  private void needTheirs(String customer, Collection<MachineId> machines) {
    for (MachineId machine : machines) {
      Optional<String> owner =
          fleet.machine(machine).flatMap(one -> one.site()).map(Site::customer);
      if (owner.filter(customer::equals).isEmpty()) {
        throw new AccessException(
            Fault.REFUSED, "machines: %s is no machine of this customer".formatted(machine));
      }
    }
  }

  private static void needAlone(Deletion asked, List<Dossier> others) {
    boolean another =
        others.stream()
            .map(Dossier::deletion)
            .filter(one -> one.customer().equals(asked.customer()))
            .filter(one -> one.state() != State.DONE && one.state() != State.CALLED_OFF)
            .anyMatch(
                one ->
                    one.whole()
                        || asked.whole()
                        || !Collections.disjoint(one.machines(), asked.machines()));
    if (another) {
      throw new AccessException(
          Fault.CONFLICT, "Some of it is to be deleted already: call that off, or wait for it.");
    }
  }

  private static String words(String reason) {
    String words = reason.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON || !words.matches("\\P{Cntrl}+")) {
      throw new AccessException(
          Fault.REFUSED, "reason: use 1 to %d characters".formatted(LONGEST_REASON));
    }
    return StorableText.of(words);
  }

  /** What goes, for the audit. */
  static String what(Deletion deletion) {
    if (deletion.whole()) {
      return "the whole customer";
    }
    String all =
        deletion.machines().stream()
            .map(MachineId::text)
            .sorted()
            .collect(Collectors.joining(", "));
    return all.length() > LONGEST_WORDS ? all.substring(0, LONGEST_WORDS) + "…" : all;
  }

  private Act act(Caller by) {
    return new Act(by.account(), by.login(), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
