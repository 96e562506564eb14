package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Deed.Door;
import io.millwright.contract.Contacts;
import io.millwright.contract.Contract;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.Telephone;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells how the two sides of a contract reach one another. */
@Component
public final class ContactDesk implements Contacts {
  private final ContractBook book;
  private final Guard guard;
  private final Accounts accounts;
  private final Fleet fleet;
  private final ContactShelf shelf;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ContactDesk(
      @Reference ContractBook book,
      @Reference Guard guard,
      @Reference Accounts accounts,
      @Reference Fleet fleet,
      BundleContext bundle) {
    this(
        book,
        guard,
        accounts,
        fleet,
        Path.of(String.valueOf(bundle.getProperty("karaf.etc")), "contacts"),
        Clock.systemUTC());
  }

  ContactDesk(
      ContractBook book, Guard guard, Accounts accounts, Fleet fleet, Path folder, Clock clock) {
    this.book = book;
    this.guard = guard;
    this.accounts = accounts;
    this.fleet = fleet;
    this.shelf = new ContactShelf(folder);
    this.clock = clock;
  }

  @Override
  public Directory at(Caller caller, Place place) {
    Instant now = clock.instant();
    if (place instanceof Place.Everywhere && caller.customer().isEmpty()) {
      return new Directory(shelf.all(now), List.of());
    }
    Place where =
        place instanceof Place.Everywhere
            ? new Place.AtCustomer(caller.customer().orElse(""))
            : place;
    boolean own = place instanceof Place.Everywhere;
    if (!own && !guard.may(caller, Permission.TICKET_READ, where)) {
      throw new AccessException(Fault.UNKNOWN, "There is no such place.");
    }
    String customer = customer(where);
    return new Directory(cards(customer, where, now), people(caller, customer, where));
  }

  private String customer(Place place) {
    if (place instanceof Place.AtCustomer at) {
      return at.id();
    }
    return place instanceof Place.AtMachine at
        ? fleet.machine(at.id()).flatMap(Machine::site).map(Site::customer).orElse("")
        : "";
  }

  // An ended contract is no reason not to be reachable.
  private List<Card> cards(String customer, Place place, Instant now) {
    Predicate<Contract> concerns =
        place instanceof Place.AtMachine at ? one -> one.listing(at.id()).isPresent() : any -> true;
    List<Contract> theirs =
        book.all().stream().filter(one -> one.terms().paper().customer().equals(customer)).toList();
    boolean listed = theirs.stream().anyMatch(concerns);
    List<Card> cards =
        theirs.stream()
            .filter(one -> !listed || concerns.test(one))
            .map(one -> one.terms().paper().servicePackage().code())
            .distinct()
            .flatMap(code -> shelf.of(code, now).stream())
            .toList();
    return Stream.concat(cards.stream(), shelf.of(ContactShelf.ANY, now).stream())
        .distinct()
        .sorted(Comparator.comparing(Card::title))
        .toList();
  }

  private List<Person> people(Caller caller, String customer, Place place) {
    if (customer.isEmpty() || !guard.may(caller, Permission.TICKET_WORK, place)) {
      return List.of();
    }
    return accounts.all(Caller.platform()).stream()
        .filter(one -> one.customer().equals(Optional.of(customer)))
        .filter(one -> one.state() == Account.State.ACTIVE)
        .filter(one -> !one.profile().phone().isEmpty())
        .filter(one -> reaches(one, place))
        .map(ContactDesk::person)
        .sorted(Comparator.comparing(Person::name).thenComparing(Person::login))
        .toList();
  }

  private boolean reaches(Account one, Place place) {
    return guard.may(Caller.of(one, Door.PLATFORM), Permission.TICKET_OPEN, place);
  }

  private static Person person(Account one) {
    Account.Profile profile = one.profile();
    return new Person(profile.login(), profile.name(), new Telephone(profile.phone()));
  }
}
