package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Contracts;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Act;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.Verdict;
import io.millwright.contract.internal.db.ContractTables;
import io.millwright.fleet.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down contracts and what happens to them. */
@Component
public final class ContractDesk implements Contracts {
  private final ContractBook book;
  private final Budgets budgets;
  private final Scribe scribe;
  private final Guard guard;
  private final Fleet fleet;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ContractDesk(
      @Reference ContractBook book, @Reference Guard guard, @Reference Fleet fleet) {
    this(book, guard, fleet, Clock.systemUTC());
  }

  ContractDesk(ContractBook book, Guard guard, Fleet fleet, Clock clock) {
    this.book = book;
    this.budgets = new Budgets(book);
    this.scribe = new Scribe(book, fleet, clock);
    this.guard = guard;
    this.fleet = fleet;
    this.clock = clock;
  }

  @Override
  public List<ServicePackage> packages() {
    return book.shelf().all(clock.instant()).stream().map(PackageShelf.Shelved::sold).toList();
  }

  @Override
  public List<View> all(Caller caller, Instant at) {
    Sight sight = guard.sight(caller, Permission.CONTRACT_READ);
    return book.all().stream()
        .filter(one -> sight.coversCustomer(customer(one)))
        .sorted(
            Comparator.comparing(ContractDesk::customer)
                .thenComparing(one -> one.terms().paper().number())
                .thenComparing(Contract::id))
        .map(one -> view(one, List.of(), at))
        .toList();
  }

  @Override
  public View contract(Caller caller, String id, Instant at) {
    Contract contract = seen(caller, id, Permission.CONTRACT_READ);
    return view(contract, budgets.of(contract, at), at);
  }

  private View view(Contract contract, List<Verdict.Left> left, Instant at) {
    return new View(
        contract, book.sold(contract, at), book.standing(contract, at), left, book.hours(contract));
  }

  @Override
  public List<Conditions> conditions(Caller caller, String id) {
    return book.conditions(seen(caller, id, Permission.CONTRACT_READ));
  }

  @Override
  public Contract conclude(Caller by, Terms terms) {
    String customer = terms.paper().customer();
    guard.need(by, Permission.CONTRACT_MANAGE, new Place.AtCustomer(customer));
    Instant now = now();
    PackageShelf.Shelved of =
        book.shelf()
            .find(terms.paper().servicePackage(), now)
            .orElseThrow(() -> TermsCheck.refused("package: there is no such code and version"));
    Terms checked =
        new TermsCheck(of.sold(), fleet, book.calendars(), Optional.empty()).checked(terms);
    boolean used =
        book.all().stream()
            .anyMatch(
                one ->
                    customer(one).equals(customer)
                        && one.terms().paper().number().equals(checked.paper().number()));
    if (used) {
      throw TermsCheck.refused("number: there is a contract of this number");
    }
    var contract = new Contract("ctr-" + UUID.randomUUID(), 1, checked, List.of());
    book.conclude(
        contract,
        of,
        now,
        by.did(
            "contract.concluded",
            Optional.of(customer),
            "contract:" + contract.id(),
            Map.of(
                "number", checked.paper().number(),
                "package", of.sold().id().toString(),
                "machines", Integer.toString(checked.scope().machines().size()))));
    return contract;
  }

  @Override
  public Contract change(Caller by, String id, long revision, Terms terms) {
    Contract before = seen(by, id, Permission.CONTRACT_MANAGE);
    if (before.revision() != revision) {
      throw Scribe.changedMeanwhile();
    }
    Contract.Paper paper = before.terms().paper();
    if (!paper.customer().equals(terms.paper().customer())
        || !paper.servicePackage().equals(terms.paper().servicePackage())) {
      throw TermsCheck.refused("package: conclude a contract of its own for another");
    }
    Terms checked =
        new TermsCheck(book.sold(before, now()), fleet, book.calendars(), Optional.of(before))
            .checked(terms);
    var after = new Contract(id, revision + 1, checked, before.happenings());
    return scribe.saved(
        before,
        after,
        transaction -> ContractTables.terms(transaction, id, TermsJson.text(checked)),
        by.did(
            "contract.changed",
            Optional.of(paper.customer()),
            "contract:" + id,
            Map.of("machines", Integer.toString(checked.scope().machines().size()))));
  }

  @Override
  public Contract add(Caller by, String id, What what) {
    Contract contract = seen(by, id, Permission.CONTRACT_MANAGE);
    return what.kind() == Kind.CONDITIONS_CHANGED
        ? scribe.add(by, contract, what, published(contract, what))
        : scribe.add(by, contract, what);
  }

  // What holds from then on has to fit what was agreed, and is kept as it was published.
  private PackageShelf.Shelved published(Contract contract, What what) {
    Terms terms = contract.terms();
    var id = new ServicePackage.Id(terms.paper().servicePackage().code(), what.subject().strip());
    PackageShelf.Shelved of =
        book.shelf()
            .find(id, now())
            .orElseThrow(
                () -> TermsCheck.refused("subject: a version of the package " + id.code()));
    List<Conditions> all = book.conditions(contract);
    if (all.get(all.size() - 1).sold().id().equals(id)) {
      throw TermsCheck.refused("subject: another version than the last one");
    }
    new TermsCheck(of.sold(), fleet, book.calendars(), Optional.of(contract)).checked(terms);
    return of;
  }

  @Override
  public Contract strike(Caller by, String id, String happening) {
    Contract before = seen(by, id, Permission.CONTRACT_MANAGE);
    Happening old =
        before.happenings().stream()
            .filter(one -> one.id().equals(happening))
            .findFirst()
            .orElseThrow(() -> new AccessException(Fault.CONFLICT, "There is no such entry."));
    if (old.struck().isPresent()) {
      throw new AccessException(Fault.CONFLICT, "It was struck already.");
    }
    Act act = scribe.act(by);
    var all = new ArrayList<>(before.happenings());
    all.replaceAll(
        one ->
            one.id().equals(happening)
                ? new Happening(one.id(), one.what(), one.by(), Optional.of(act))
                : one);
    var after = new Contract(id, before.revision() + 1, before.terms(), all);
    return scribe.saved(
        before,
        after,
        transaction -> ContractTables.strike(transaction, happening, act),
        by.did(
            "contract.struck",
            Optional.of(customer(before)),
            "contract:" + id,
            Map.of(
                "what", old.what().kind().name(),
                "day", old.what().day().toString(),
                "subject", old.what().subject())));
  }

  @Override
  public Contract terminate(Caller by, String id, String note) {
    if (by.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
    Contract contract = seen(by, id, Permission.CONSENT_GIVE);
    Instant now = clock.instant();
    if (book.standing(contract, now).terminated()) {
      throw new AccessException(Fault.CONFLICT, "It was terminated already.");
    }
    return scribe.add(
        by, contract, new What(Kind.TERMINATED, book.day(contract, now), "", 0, note));
  }

  /** One that the caller may know of, and may do this to. */
  private Contract seen(Caller caller, String id, Permission permission) {
    Contract contract =
        book.find(id)
            .filter(
                one -> {
                  var place = new Place.AtCustomer(customer(one));
                  return guard.may(caller, Permission.CONTRACT_READ, place)
                      || guard.may(caller, permission, place);
                })
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such contract."));
    guard.need(caller, permission, new Place.AtCustomer(customer(contract)));
    return contract;
  }

  private static String customer(Contract contract) {
    return contract.terms().paper().customer();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
