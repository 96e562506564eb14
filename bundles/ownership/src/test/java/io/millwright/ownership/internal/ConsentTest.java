package io.millwright.ownership.internal;

import static io.millwright.ownership.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Person;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ConsentTest {
  private static final Instant END = ManualClock.NOON.plus(Duration.ofDays(30));

  private final Office office;
  private ConsentBook book;
  private ConsentDesk desk;

  ConsentTest(TestDatabase database, @TempDir Path data) {
    office = new Office(database.fresh(), data);
    restart();
  }

  private void restart() {
    book = new ConsentBook(office.casebook, office.audit, office.clock);
    desk = new ConsentDesk(book, office, office.fleet, office.clock);
  }

  private static Terms terms(Kind kind, String places, Optional<Instant> until) {
    return new Terms(
        kind,
        "acme",
        Stream.of(places.split(" ", -1)).map(Place::of).collect(Collectors.toSet()),
        "Nuts Ltd",
        "People of Nuts may see our press.\nUntil spring.",
        "Ada Acme",
        until);
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private void refused(Terms terms) {
    refused(Fault.REFUSED, () -> desk.give(caller("ada"), terms));
  }

  @Test
  void holds_from_the_moment_it_is_given_to_its_end_and_over_a_restart() {
    Consent given =
        desk.give(caller("ada"), terms(Kind.OUTSIDER, "site:acme-1 machine:a2", Optional.of(END)));
    restart();

    assertThat(book.living(given.id())).contains(given);
    assertThat(book.livingOf("acme")).containsExactly(given);
    assertThat(book.livingOf("bolt")).isEmpty();
    assertThat(desk.all(caller("bob"))).containsExactly(given);
    office.clock.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(book.living(given.id())).isPresent();
    office.clock.advance(Duration.ofMillis(1));
    assertThat(book.living(given.id())).isEmpty();
    assertThat(desk.all(caller("bob"))).containsExactly(given);
    assertThat(office.audit.words()).containsExactly("consent.given consent:" + given.id());
    assertThat(office.audit.deeds().get(0).details())
        .containsEntry("places", "machine:a2, site:acme-1")
        .containsEntry("given-by", "Ada Acme");
  }

  @Test
  void once_withdrawn_it_never_holds_again() {
    Consent given = desk.give(caller("ada"), terms(Kind.TRANSFER, "machine:a1", Optional.empty()));
    assertThat(desk.withdraw(caller("bob"), given.id()).withdrawn().orElseThrow().login())
        .isEqualTo("bob");
    assertThat(book.living(given.id())).isEmpty();
    refused(Fault.CONFLICT, () -> desk.withdraw(caller("ada"), given.id()));
    restart();
    assertThat(book.livingOf("acme")).isEmpty();
    assertThat(office.audit.words()).contains("consent.withdrawn consent:" + given.id());
  }

  @Test
  void nobody_agrees_for_others_and_no_token_for_anybody() {
    Terms good = terms(Kind.OUTSIDER, "customer:acme", Optional.of(END));
    refused(Fault.UNKNOWN, () -> desk.give(caller("eve"), good));
    var token = caller("ada", Optional.of(Set.of(Permission.CONSENT_GIVE)));
    refused(Fault.FORBIDDEN, () -> desk.give(token, good));
    Consent given = desk.give(caller("ada"), good);
    refused(Fault.UNKNOWN, () -> desk.withdraw(caller("eve"), given.id()));
    refused(Fault.FORBIDDEN, () -> desk.withdraw(token, given.id()));
    assertThat(desk.all(caller("eve"))).isEmpty();
    assertThat(book.living(given.id())).isPresent();
  }

  @Test
  void says_what_is_wrong_with_one_and_keeps_it_not() {
    refused(terms(Kind.OUTSIDER, "customer:bolt", Optional.of(END)));
    refused(terms(Kind.OUTSIDER, "site:acme-1 machine:b1", Optional.of(END)));
    refused(terms(Kind.OUTSIDER, "everywhere", Optional.of(END)));
    refused(terms(Kind.OUTSIDER, "machine:lost", Optional.of(END)));
    refused(terms(Kind.TRANSFER, "customer:acme", Optional.of(END)));
    refused(terms(Kind.OUTSIDER, "site:acme-1", Optional.empty()));
    refused(terms(Kind.ASSOCIATE, "site:acme-1", Optional.empty()));
    refused(terms(Kind.ASSOCIATE, "customer:bolt", Optional.of(END)));
    refused(
        new Terms(
            Kind.ASSOCIATE,
            "acme",
            Set.of(Place.of("site:acme-1")),
            "acme",
            "x",
            "y",
            Optional.of(END)));
    refused(terms(Kind.OUTSIDER, "site:acme-1", Optional.of(ManualClock.NOON)));
    var blank =
        new Terms(
            Kind.OUTSIDER,
            "acme",
            Set.of(Place.of("site:acme-1")),
            " ",
            "x",
            "y",
            Optional.of(END));
    refused(blank);
    assertThat(desk.all(caller("ada"))).isEmpty();
  }

  @Test
  void goes_out_with_the_customers_data_and_is_deleted_with_it() throws IOException {
    Consent machine =
        desk.give(caller("ada"), terms(Kind.TRANSFER, "machine:a1", Optional.empty()));
    desk.give(caller("ada"), terms(Kind.OUTSIDER, "machine:a1 site:acme-2", Optional.of(END)));
    var keeper = new ConsentKeeper(book);
    var folder = new WrittenFolder();
    keeper.tell(new Belongings(Optional.of("acme"), Set.of()), folder);
    assertThat(folder.rows("consents.csv")).hasSize(2).first().asString().contains("Nuts Ltd");
    var others = new WrittenFolder();
    keeper.tell(new Belongings(Optional.of("bolt"), Set.of()), others);
    assertThat(others.rows("consents.csv")).isEmpty();
    var own = new WrittenFolder();
    keeper.tell(new Person(new AccountId("ada"), "ada"), own);
    assertThat(own.rows("consents.csv")).hasSize(2);

    var a1 = new Belongings(Optional.empty(), Set.of(new MachineId("a1")));
    assertThat(keeper.held(a1)).isEqualTo(Map.of("consents", 1L));
    keeper.erase(a1);
    assertThat(book.find(machine.id())).isEmpty();
    keeper.erase(new Belongings(Optional.of("acme"), Set.of()));
    restart();
    assertThat(book.all()).isEmpty();
  }
}
