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
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Consents;
import io.millwright.ownership.Deletion.Act;
import io.millwright.store.StorableText;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes down what customers agree to, and takes it back. */
@Component
public final class ConsentDesk implements Consents {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_WORDING = 2_000;
  private static final int MOST_PLACES = 1_000;
  private static final int LONGEST_LIST = 1_500;

  private final ConsentBook book;
  private final Guard guard;
  private final Fleet fleet;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ConsentDesk(@Reference ConsentBook book, @Reference Guard guard, @Reference Fleet fleet) {
    this(book, guard, fleet, Clock.systemUTC());
  }

  ConsentDesk(ConsentBook book, Guard guard, Fleet fleet, Clock clock) {
    this.book = book;
    this.guard = guard;
    this.fleet = fleet;
    this.clock = clock;
  }

  @Override
  public List<Consent> all(Caller caller) {
    Sight sight = guard.sight(caller, Permission.CONSENT_READ);
    return book.all().stream()
        .filter(one -> sight.coversCustomer(one.terms().customer()))
        .sorted(Comparator.comparing((Consent one) -> one.recorded().at()).reversed())
        .toList();
  }

  @Override
  public Consent give(Caller by, Terms terms) {
    needPerson(by);
    guard.need(by, Permission.CONSENT_GIVE, new Place.AtCustomer(terms.customer()));
    Terms checked = checked(terms);
    var consent = new Consent("con-" + UUID.randomUUID(), checked, act(by), Optional.empty());
    book.add(
        consent,
        by.did(
            "consent.given",
            Optional.of(checked.customer()),
            "consent:" + consent.id(),
            Map.of(
                "kind", checked.kind().name(),
                "for", checked.to(),
                "places", places(checked),
                "given-by", checked.givenBy(),
                "until", checked.until().map(Instant::toString).orElse(""))));
    return consent;
  }

  @Override
  public Consent withdraw(Caller by, String id) {
    needPerson(by);
    Consent consent = seen(by, id);
    Optional<String> customer = Optional.of(consent.terms().customer());
    guard.need(by, Permission.CONSENT_GIVE, new Place.AtCustomer(consent.terms().customer()));
    return book.withdraw(
            consent, act(by), by.did("consent.withdrawn", customer, "consent:" + id, Map.of()))
        .orElseThrow(() -> new AccessException(Fault.CONFLICT, "It was withdrawn already."));
  }

  private Consent seen(Caller caller, String id) {
    return book.find(id)
        .filter(
            one -> {
              var place = new Place.AtCustomer(one.terms().customer());
              return guard.may(caller, Permission.CONSENT_READ, place)
                  || guard.may(caller, Permission.CONSENT_GIVE, place);
            })
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such consent."));
  }

  private static void needPerson(Caller caller) {
    if (caller.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
  }

  // Whether there is a customer to transfer to is nothing that another customer may find out.
  private Terms checked(Terms terms) {
    if (terms.places().isEmpty() || terms.places().size() > MOST_PLACES) {
      throw refused("places: 1 to %d".formatted(MOST_PLACES));
    }
    terms.places().forEach(place -> needTheirs(terms, place));
    Optional<Instant> until = terms.until().map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    if (until.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
      throw refused("until: lies in the past");
    }
    if (terms.kind() != Kind.TRANSFER && until.isEmpty()) {
      throw refused("until: a permission for people from outside ends at a date");
    }
    if (terms.kind() == Kind.ASSOCIATE && terms.to().strip().equals(terms.customer())) {
      throw refused("to: the customer whose people get in is another one");
    }
    return new Terms(
        terms.kind(),
        terms.customer(),
        terms.places(),
        words("to", terms.to(), LONGEST_NAME),
        words("wording", terms.wording(), LONGEST_WORDING),
        words("givenBy", terms.givenBy(), LONGEST_NAME),
        until);
  }

  private void needTheirs(Terms terms, Place place) {
    Optional<String> owner = Optional.empty();
    if (place instanceof Place.AtCustomer customer && terms.kind() != Kind.TRANSFER) {
      owner = Optional.of(customer.id());
    } else if (place instanceof Place.AtSite at) {
      owner =
          fleet.sites().stream()
              .filter(site -> site.id().equals(at.id()))
              .map(Site::customer)
              .findFirst();
    } else if (place instanceof Place.AtMachine at) {
      owner = fleet.machine(at.id()).flatMap(machine -> machine.site()).map(Site::customer);
    }
    if (owner.filter(terms.customer()::equals).isEmpty()) {
      throw refused("places: %s is no place of this customer for that".formatted(place.words()));
    }
  }

  private static String words(String field, String text, int longest) {
    String words = text.strip();
    boolean plain = words.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c));
    if (words.isEmpty() || words.length() > longest || !plain) {
      throw refused("%s: use 1 to %d characters".formatted(field, longest));
    }
    return StorableText.of(words, longest);
  }

  private static String places(Terms terms) {
    String all =
        terms.places().stream().map(Place::words).sorted().collect(Collectors.joining(", "));
    return all.length() > LONGEST_LIST ? all.substring(0, LONGEST_LIST) + "…" : all;
  }

  private Act act(Caller by) {
    return new Act(by.account(), by.login(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
