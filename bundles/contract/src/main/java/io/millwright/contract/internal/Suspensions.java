package io.millwright.contract.internal;

import io.millwright.access.Restraints;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Right;
import io.millwright.contract.Standing;
import io.millwright.contract.Standing.Reason;
import io.millwright.contract.Standing.State;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Withholds from a customer's people the machines of contracts that are suspended or blocked (Z-53,
 * Z-73), and of those that leave out the pages of their machines (Z-128), unless another contract
 * that is in force lists them and gives those; and those that no contract lists, if none of the
 * customer's is in force. Who has no contract keeps all.
 */
@Component
public final class Suspensions implements Restraints {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Set<State> GRAVE =
      EnumSet.of(State.BLOCKED, State.SUSPENDED, State.DELETION_DUE);
  private static final Held NOTHING = new Held();
  private static final String UNSEEN = "dashboard";

  private final ContractBook book;
  private final Clock clock;
  private volatile Seen seen = new Seen(-1, Instant.MIN, Map.of());

  /** For the running site. */
  @Activate
  public Suspensions(@Reference ContractBook book) {
    this(book, Clock.systemUTC());
  }

  Suspensions(ContractBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  /** All that was withheld at a moment, by customer. */
  private record Seen(long changes, Instant at, Map<String, Held> held) {}

  /** What is withheld of one customer. */
  private static final class Held {
    final Map<MachineId, Reason> listed = new HashMap<>();
    final Map<MachineId, Restraint> unseen = new HashMap<>();
    final Set<MachineId> spared = new HashSet<>();
    final List<Reason> reasons = new ArrayList<>();
    boolean isEntitled;

    /** All by which any machine is withheld. */
    List<Restraint> all() {
      return Stream.concat(
              felt().stream().map(Suspensions::restraint),
              unseen.entrySet().stream()
                  .filter(each -> !spared.contains(each.getKey()))
                  .map(Map.Entry::getValue))
          .distinct()
          .toList();
    }

    private List<Reason> felt() {
      return isEntitled
          ? reasons.stream()
              .filter(
                  one ->
                      listed.entrySet().stream()
                          .anyMatch(
                              each ->
                                  each.getValue().equals(one) && !spared.contains(each.getKey())))
              .toList()
          : reasons;
    }

    Optional<Restraint> at(MachineId machine) {
      if (spared.contains(machine)) {
        return Optional.empty();
      }
      return Optional.ofNullable(listed.get(machine))
          .map(Suspensions::restraint)
          .or(() -> Optional.ofNullable(unseen.get(machine)))
          .or(() -> isEntitled ? Optional.empty() : first());
    }

    private Optional<Restraint> first() {
      return reasons.stream().findFirst().map(Suspensions::restraint);
    }
  }

  @Override
  public Optional<Restraint> at(String customer, MachineId machine) {
    return held(customer).at(machine);
  }

  @Override
  public List<Restraint> of(String customer) {
    return held(customer).all();
  }

  private static Restraint restraint(Reason reason) {
    return new Restraint(reason.name(), reason.subject(), reason.clause(), reason.words());
  }

  // A change of a contract counts at once, what time alone does within a minute.
  private Held held(String customer) {
    Instant now = clock.instant();
    Seen last = seen;
    boolean fresh =
        last.changes() == book.changes()
            && !now.isBefore(last.at())
            && now.isBefore(last.at().plus(FRESH));
    if (!fresh) {
      long changes = book.changes();
      last = new Seen(changes, now, look(now));
      seen = last;
    }
    return last.held().getOrDefault(customer, NOTHING);
  }

  private Map<String, Held> look(Instant now) {
    var all = new HashMap<String, Held>();
    for (Contract contract : book.all()) {
      Standing standing = book.standing(contract, now);
      Held held = all.computeIfAbsent(contract.terms().paper().customer(), customer -> new Held());
      List<MachineId> machines =
          contract.terms().scope().machines().stream().map(Listing::machine).toList();
      Optional<Reason> grave =
          standing.reasons().stream().filter(one -> GRAVE.contains(one.state())).findFirst();
      if (standing.state().entitles()) {
        held.isEntitled = true;
        see(held, contract, machines, now);
      } else if (grave.isPresent()) {
        held.reasons.add(grave.get());
        machines.forEach(machine -> held.listed.putIfAbsent(machine, grave.get()));
      }
    }
    all.values().forEach(held -> held.reasons.sort(Comparator.comparing(Reason::state).reversed()));
    return all;
  }

  // Neither age nor place of a machine hides it: nobody could see what to do about that. A package
  // that does not speak of pages hides none.
  private void see(Held held, Contract contract, List<MachineId> machines, Instant now) {
    Contract.Paper paper = contract.terms().paper();
    Optional<Verdict> leftOut =
        book.ruling(contract, paper.customer(), now).shutOut(Right.DASHBOARD);
    if (leftOut.isEmpty()) {
      held.spared.addAll(machines);
      return;
    }
    var why = new Restraint(UNSEEN, paper.number(), leftOut.get().clause(), leftOut.get().words());
    machines.forEach(machine -> held.unseen.putIfAbsent(machine, why));
  }
}
