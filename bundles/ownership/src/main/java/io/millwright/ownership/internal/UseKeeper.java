package io.millwright.ownership.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUses.Search;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Listing;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Listings and the ledger, for who takes all out or deletes it. */
@Component
public final class UseKeeper implements DataKeeper, DataTeller {
  private static final Search ALL =
      new Search(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Instant.ofEpochMilli(Long.MAX_VALUE),
          Integer.MAX_VALUE);

  private final UseBook book;

  /** For the running site. */
  @Activate
  public UseKeeper(@Reference UseBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "data-uses";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    var held = new TreeMap<String, Long>();
    put(held, "listings", book.listings(belongings).size());
    put(held, "ledger entries", book.count(belongings));
    return held;
  }

  private static void put(SortedMap<String, Long> held, String what, long count) {
    if (count > 0) {
      held.put(what, count);
    }
  }

  @Override
  public void erase(Belongings belongings) {
    book.forget(belongings);
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    Optional<Set<String>> customers = whose.customer().map(Set::of);
    listings(into, one -> whose.isOf(one.terms().customer()));
    ledger(into, customers.isEmpty() ? List.of() : book.entries(customers, ALL));
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    listings(
        into,
        one ->
            isBy(about, one.recorded()) || one.ended().filter(act -> isBy(about, act)).isPresent());
    ledger(
        into,
        book.entries(Optional.empty(), ALL).stream()
            .filter(one -> isBy(about, one.asked()))
            .toList());
  }

  private static boolean isBy(Person person, Act act) {
    return act.account().equals(person.account());
  }

  private void listings(DataFolder into, Predicate<Listing> which) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "data-listings.csv",
            "Machines whose data may be used by others than the customer, and under which clause.",
            List.of(
                "id",
                "customer",
                "machine",
                "clause",
                "from",
                "until",
                "recorded-by",
                "recorded",
                "ended-by",
                "ended"))) {
      for (Listing one : book.listings()) {
        if (which.test(one)) {
          table.row(
              one.id(),
              one.terms().customer(),
              one.terms().machine().text(),
              one.terms().clause(),
              one.terms().from(),
              time(one.terms().until()),
              one.recorded().login(),
              one.recorded().at(),
              one.ended().map(Act::login).orElse(""),
              time(one.ended().map(Act::at)));
        }
      }
    }
  }

  private static void ledger(DataFolder into, List<DataUse> entries) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "data-uses.csv",
            "What data of machines was wanted for by others than the customer, newest first.",
            List.of(
                "use",
                "machine",
                "customer",
                "purpose",
                "recipient",
                "to",
                "clause",
                "ruling",
                "listing",
                "asked-by",
                "asked",
                "taken"))) {
      for (DataUse one : entries) {
        table.row(
            one.use(),
            one.machine().text(),
            one.customer(),
            one.wanted().purpose().name(),
            one.wanted().recipient().name(),
            one.wanted().to(),
            one.wanted().clause(),
            one.ruling().name(),
            one.listing(),
            one.asked().login(),
            one.asked().at(),
            time(one.taken()));
      }
    }
  }

  // An empty cell where there is none; a time needs no guard.
  private static Object time(Optional<?> time) {
    return time.isPresent() ? time.get() : "";
  }
}
