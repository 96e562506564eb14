package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Entitlements.Promise;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow;
import io.millwright.contract.internal.Ruling.MachineNow;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which contracts have a say in a customer's matter, and what they promise for it. */
record Rulings(ContractBook book, Fleet fleet) {
  MachineNow now(MachineId id) {
    Optional<Machine> machine = fleet.machine(id);
    Optional<Site> site = machine.flatMap(Machine::site);
    return new MachineNow(
        id,
        site.map(Site::customer).orElse(""),
        site.map(Site::id).orElse(""),
        machine
            .map(one -> one.nameplate().fields().getOrDefault(Nameplate.SOFTWARE_VERSION, ""))
            .orElse(""));
  }

  /** Those that list the machine first, and of these those in force. */
  Stream<Ruling> of(String customer, MachineNow machine, Instant at) {
    return book.all().stream()
        .sorted(Comparator.comparing(Contract::id))
        .map(one -> book.ruling(one, customer, at))
        .filter(one -> one.concerns(machine))
        .sorted(
            Comparator.comparing(
                    (Ruling one) -> one.contract().listing(machine.id()).isPresent() ? 0 : 1)
                .thenComparing(one -> one.standing().state().entitles() ? 0 : 1));
  }

  Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
    if (machine.isEmpty()) {
      return strictest(customer, one, at);
    }
    MachineNow now = now(machine.get());
    return of(customer, now, at)
        .filter(ruling -> ruling.on(now, Right.TICKET).granted())
        .flatMap(ruling -> promises(ruling, one))
        .findFirst();
  }

  // A matter of no machine may be a matter of each: whoever promises most is asked.
  private Optional<Promise> strictest(String customer, SlaRow.Case one, Instant at) {
    return book.all().stream()
        .filter(contract -> customers(contract).contains(customer))
        .map(contract -> book.ruling(contract, customer, at))
        .filter(this::entitles)
        .flatMap(ruling -> promises(ruling, one).limit(1))
        .min(
            Comparator.comparing((Promise promise) -> due(promise, at))
                .thenComparing(promise -> -promise.row().percent())
                .thenComparing(Promise::contract));
  }

  private static Instant due(Promise promise, Instant at) {
    return promise.hours().due(at, promise.row().target(), List.of()).at().toInstant();
  }

  private boolean entitles(Ruling ruling) {
    return ruling.standing().state().entitles()
        && ruling.contract().terms().scope().machines().stream()
            .map(listing -> now(listing.machine()))
            .filter(ruling::concerns)
            .anyMatch(machine -> ruling.on(machine, Right.TICKET).granted());
  }

  private Stream<Promise> promises(Ruling ruling, SlaRow.Case one) {
    Contract contract = ruling.contract();
    return Stream.concat(contract.terms().adapted().sla().stream(), ruling.sold().sla().stream())
        .filter(row -> row.isFor(one))
        .map(row -> new Promise(contract.id(), row, book.hours(contract, row)));
  }

  Optional<SlaRow.Environment> environment(String customer, MachineId machine, Instant at) {
    return of(customer, now(machine), at)
        .flatMap(ruling -> ruling.contract().listing(machine).stream())
        .map(Listing::environment)
        .findFirst();
  }

  // Whose consent was struck has to be told, too, that it holds no longer.
  Set<String> customers(String id) {
    return book.find(id).map(Rulings::customers).orElse(Set.of());
  }

  private static Set<String> customers(Contract contract) {
    var all = new HashSet<>(Set.of(contract.terms().paper().customer()));
    contract.happenings().stream()
        .map(Happening::what)
        .filter(one -> one.kind() == Kind.SALE_CONSENTED)
        .map(one -> one.note().strip())
        .forEach(all::add);
    return all;
  }
}
