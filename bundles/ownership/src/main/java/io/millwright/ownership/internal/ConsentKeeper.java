package io.millwright.ownership.internal;

import io.millwright.access.Place;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Consents, for who takes all out or deletes it. */
@Component
public final class ConsentKeeper implements DataKeeper, DataTeller {
  private final ConsentBook book;

  /** For the running site. */
  @Activate
  public ConsentKeeper(@Reference ConsentBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "consents";
  }

  // The guard asks for them until nobody's rights stand on them any more.
  @Override
  public Stage stage() {
    return Stage.REGISTER;
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long count = book.of(belongings).size();
    return count == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("consents", count));
  }

  @Override
  public void erase(Belongings belongings) {
    book.forget(book.of(belongings));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    write(into, one -> whose.isOf(one.terms().customer()));
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    write(
        into,
        one ->
            isBy(about, one.recorded())
                || one.withdrawn().filter(act -> isBy(about, act)).isPresent());
  }

  private static boolean isBy(Person person, Act act) {
    return act.account().equals(person.account());
  }

  private void write(DataFolder into, Predicate<Consent> which) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "consents.csv",
            "What the customer agreed to, for whom and until when.",
            List.of(
                "id",
                "kind",
                "customer",
                "places",
                "for",
                "wording",
                "given-by",
                "until",
                "recorded-by",
                "recorded",
                "withdrawn-by",
                "withdrawn"))) {
      List<Consent> all =
          book.all().stream()
              .filter(which)
              .sorted(Comparator.comparing(one -> one.recorded().at()))
              .toList();
      for (Consent one : all) {
        row(table, one);
      }
    }
  }

  private static void row(DataFolder.Table table, Consent one) throws IOException {
    Terms terms = one.terms();
    table.row(
        one.id(),
        terms.kind().name(),
        terms.customer(),
        terms.places().stream().map(Place::words).sorted().collect(Collectors.joining(" ")),
        terms.to(),
        terms.wording(),
        terms.givenBy(),
        time(terms.until()),
        one.recorded().login(),
        one.recorded().at(),
        one.withdrawn().map(Act::login).orElse(""),
        time(one.withdrawn().map(Act::at)));
  }

  private static Object time(Optional<?> time) {
    return time.isPresent() ? time.get() : "";
  }
}
