package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Deed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Recipient;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.DataUses;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Listing;
import io.millwright.store.StorableText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rules on who may use whose data, and writes all of it down. */
@Component
public final class UseDesk implements DataUses {
  private static final int LONGEST = 200;
  private static final int MOST_MACHINES = 10_000;
  private static final int MOST_ENTRIES = 1_000;

  private final UseBook book;
  private final Guard guard;
  private final Fleet fleet;

  /** For the running site. */
  @Activate
  public UseDesk(@Reference UseBook book, @Reference Guard guard, @Reference Fleet fleet) {
    this.book = book;
    this.guard = guard;
    this.fleet = fleet;
  }

  @Override
  public List<DataUse> ask(Caller by, Wanted wanted, Set<MachineId> machines) {
    if (machines.isEmpty() || machines.size() > MOST_MACHINES) {
      throw refused("machines: 1 to %d".formatted(MOST_MACHINES));
    }
    var checked =
        new Wanted(
            wanted.purpose(),
            wanted.recipient(),
            words("to", wanted.to()),
            words("clause", wanted.clause()));
    String use = "use-" + UUID.randomUUID();
    var entries = new ArrayList<DataUse>();
    for (MachineId machine : inOrder(machines)) {
      guard.need(by, Permission.DATA_USE, new Place.AtMachine(machine));
      String customer =
          owner(machine)
              .orElseThrow(() -> refused("machines: %s stands at no customer".formatted(machine)));
      entries.add(entry(by, use, machine, customer, checked, Optional.empty()));
    }
    book.write(entries, Rulings.deeds(by, entries));
    Rulings.needSome(entries);
    return List.copyOf(entries);
  }

  @Override
  public void takeOut(Caller by, MachineId machine, Purpose purpose) {
    Optional<String> owner = owner(machine);
    if (owner.isEmpty() || owner.equals(by.customer())) {
      return;
    }
    String customer = owner.get();
    boolean ours = by.customer().isEmpty();
    Optional<Listing> listing = book.living(machine, customer);
    var wanted =
        new Wanted(
            purpose,
            ours ? Recipient.OWN_PEOPLE : Recipient.THIRD_PARTY,
            by.customer().orElse(by.login()),
            listing.map(one -> one.terms().clause()).orElse(""));
    String use = "use-" + UUID.randomUUID();
    DataUse entry = entry(by, use, machine, customer, wanted, Optional.of(book.now()));
    book.write(List.of(entry), Rulings.deeds(by, List.of(entry)));
    Rulings.needSome(List.of(entry));
  }

  @Override
  public Set<MachineId> take(Caller by, String use, Purpose purpose) {
    List<DataUse> seen =
        book.entries(use).stream()
            .filter(one -> guard.may(by, Permission.DATA_USE, new Place.AtMachine(one.machine())))
            .toList();
    if (seen.isEmpty()) {
      throw new AccessException(Fault.UNKNOWN, "There is no such use of data.");
    }
    if (seen.get(0).wanted().purpose() != purpose) {
      throw new AccessException(Fault.CONFLICT, "It was asked for another purpose.");
    }
    List<DataUse> still = seen.stream().filter(this::isStillListed).toList();
    if (still.isEmpty()) {
      throw new AccessException(
          Fault.CONFLICT,
          "Blocked: none of its machines is listed any more (terms of use %s)."
              .formatted(Ruling.NOT_LISTED.terms()));
    }
    book.taken(still, Rulings.deeds(by, still, "data.use.taken"));
    return still.stream().map(DataUse::machine).collect(Collectors.toSet());
  }

  private boolean isStillListed(DataUse entry) {
    return entry.ruling() == Ruling.ALLOWED
        && owner(entry.machine()).filter(entry.customer()::equals).isPresent()
        && Rulings.of(entry.wanted(), book.living(entry.machine(), entry.customer()))
            == Ruling.ALLOWED;
  }

  @Override
  public List<DataUse> ledger(Caller caller, Search search) {
    if (search.most() < 1 || search.most() > MOST_ENTRIES) {
      throw refused("most: 1 to %d".formatted(MOST_ENTRIES));
    }
    Sight sight = guard.sight(caller, Permission.LEDGER_READ);
    if (!sight.everything() && sight.customers().isEmpty()) {
      return List.of();
    }
    return book.entries(
        sight.everything() ? Optional.empty() : Optional.of(sight.customers()), search);
  }

  @Override
  public List<Listing> listings(Caller caller) {
    Sight sight = guard.sight(caller, Permission.LEDGER_READ);
    return book.listings().stream()
        .filter(one -> sight.coversCustomer(one.terms().customer()))
        .sorted(Comparator.comparing((Listing one) -> one.recorded().at()).reversed())
        .toList();
  }

  @Override
  public Listing list(Caller by, Listing.Terms terms) {
    needPerson(by);
    guard.need(by, Permission.LISTING_MANAGE, new Place.AtMachine(terms.machine()));
    String customer =
        owner(terms.machine())
            .filter(terms.customer()::equals)
            .orElseThrow(() -> refused("machine: no machine of this customer"));
    guard.need(by, Permission.LISTING_MANAGE, new Place.AtCustomer(customer));
    Optional<Instant> until = terms.until().map(UseDesk::inMillis);
    if (until.filter(end -> !end.isAfter(book.now()) || !end.isAfter(terms.from())).isPresent()) {
      throw refused("until: lies in the past, or before its begin");
    }
    var checked =
        new Listing.Terms(
            customer,
            terms.machine(),
            words("clause", terms.clause()),
            inMillis(terms.from()),
            until);
    var listing = new Listing("lst-" + UUID.randomUUID(), checked, act(by), Optional.empty());
    book.add(listing, deed(by, "data.listed", listing));
    return listing;
  }

  @Override
  public Listing end(Caller by, String id) {
    needPerson(by);
    Listing listing =
        book.listing(id)
            .filter(
                one -> {
                  var place = new Place.AtCustomer(one.terms().customer());
                  return guard.may(by, Permission.LEDGER_READ, place)
                      || guard.may(by, Permission.LISTING_MANAGE, place);
                })
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such listing."));
    guard.need(by, Permission.LISTING_MANAGE, new Place.AtCustomer(listing.terms().customer()));
    return book.end(listing, act(by), deed(by, "data.listing.ended", listing))
        .orElseThrow(() -> new AccessException(Fault.CONFLICT, "It was ended already."));
  }

  private DataUse entry(
      Caller by,
      String use,
      MachineId machine,
      String customer,
      Wanted wanted,
      Optional<Instant> taken) {
    Optional<Listing> listing = book.living(machine, customer);
    Ruling ruling = Rulings.of(wanted, listing);
    boolean allowed = ruling == Ruling.ALLOWED;
    return new DataUse(
        use,
        machine,
        customer,
        wanted,
        ruling,
        allowed ? listing.map(Listing::id).orElse("") : "",
        act(by),
        allowed ? taken.map(UseDesk::inMillis) : Optional.empty());
  }

  private static Deed deed(Caller by, String action, Listing listing) {
    return by.did(
        action,
        Optional.of(listing.terms().customer()),
        "listing:" + listing.id(),
        Map.of("machine", listing.terms().machine().text(), "clause", listing.terms().clause()));
  }

  private static List<MachineId> inOrder(Set<MachineId> machines) {
    return machines.stream().sorted(Comparator.comparing(MachineId::text)).toList();
  }

  private Optional<String> owner(MachineId machine) {
    return fleet.machine(machine).flatMap(one -> one.site()).map(Site::customer);
  }

  private static void needPerson(Caller caller) {
    if (caller.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
  }

  private static String words(String field, String text) {
    String words = text.strip();
    if (words.isEmpty()
        || words.length() > LONGEST
        || words.codePoints().anyMatch(Character::isISOControl)) {
      throw refused("%s: use 1 to %d characters".formatted(field, LONGEST));
    }
    return StorableText.of(words, LONGEST);
  }

  private Act act(Caller by) {
    return new Act(by.account(), by.login(), inMillis(book.now()));
  }

  private static Instant inMillis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
