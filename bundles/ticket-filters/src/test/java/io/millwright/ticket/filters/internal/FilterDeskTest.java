package io.millwright.ticket.filters.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import io.millwright.ticket.filters.SavedFilter;
import io.millwright.ticket.filters.SavedFilter.Wish;
import io.millwright.ticket.filters.TicketFilters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FilterDeskTest {
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller TOM = PeopleOnSite.everywhere("tom", Role.TECHNICIAN);
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller HEL = PeopleOnSite.with("hel", Role.TECHNICIAN, "a1");

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Store store;
  private final TicketFilters filters;

  FilterDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    filters = new FilterDesk(store, new PeopleOnSite(), audit, clock);
  }

  private static Wish own(String name) {
    return new Wish(name, "state=NEW", "", "", false);
  }

  private static Wish shared(String name) {
    return new Wish(name, "customer=acme&machine=a1", "acme", "a1", true);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private List<String> names(Caller caller) {
    return filters.all(caller).stream().map(one -> one.wish().name()).toList();
  }

  // A shared filter names customers: only who works on the tickets of all of them sees it.
  @Test
  void own_ones_are_ones_own_and_shared_ones_the_desks() {
    filters.save(CORA, own("mine"));
    filters.save(CORA, shared("acme's"));
    filters.save(ADA, own("waiting"));
    assertThat(names(CORA)).containsExactly("acme's", "mine");
    assertThat(names(TOM)).containsExactly("acme's");
    assertThat(names(ADA)).containsExactly("waiting");
    assertThat(names(HEL)).as("a technician of one machine is not of the desk").isEmpty();
    assertThatThrownBy(() -> filters.save(HEL, shared("all"))).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> filters.save(ADA, shared("all"))).isInstanceOf(AccessException.class);
    assertThat(filters.mayShare(TOM)).isTrue();
    assertThat(filters.mayShare(HEL)).isFalse();
  }

  @Test
  void the_desk_changes_what_is_the_desks_and_nobody_what_is_somebody_elses() {
    SavedFilter mine = filters.save(CORA, own("mine"));
    SavedFilter ours = filters.save(CORA, shared("ours"));
    assertThat(filters.change(TOM, ours.id(), shared("ours now")).login()).isEqualTo("cora");
    assertThat(names(CORA)).contains("ours now");
    refused(Fault.UNKNOWN, "no such filter", () -> filters.change(TOM, mine.id(), own("his")));
    refused(Fault.UNKNOWN, "no such filter", () -> filters.remove(ADA, ours.id()));
    refused(Fault.UNKNOWN, "no such filter", () -> filters.prefer(ADA, ours.id()));
    assertThat(audit.words())
        .containsExactly(
            "ticket.filter.saved filter:" + mine.id(),
            "ticket.filter.saved filter:" + ours.id(),
            "ticket.filter.changed filter:" + ours.id());
  }

  @Test
  void what_was_taken_away_comes_back_for_a_day() {
    SavedFilter one = filters.save(ADA, own("waiting"));
    filters.remove(ADA, one.id());
    assertThat(names(ADA)).isEmpty();
    clock.advance(Duration.ofHours(23));
    assertThat(filters.bringBack(ADA, one.id()).wish()).isEqualTo(one.wish());
    assertThat(names(ADA)).containsExactly("waiting");
    filters.remove(ADA, one.id());
    filters.save(ADA, own("waiting"));
    refused(Fault.CONFLICT, "this name", () -> filters.bringBack(ADA, one.id()));
    clock.advance(Duration.ofHours(25));
    filters.remove(ADA, filters.save(ADA, own("other")).id());
    refused(Fault.UNKNOWN, "no such filter", () -> filters.bringBack(ADA, one.id()));
  }

  @Test
  void a_list_begins_with_the_one_that_its_reader_prefers() {
    SavedFilter ours = filters.save(CORA, shared("ours"));
    filters.prefer(TOM, ours.id());
    assertThat(filters.all(TOM).get(0).preferred()).isTrue();
    assertThat(filters.all(CORA).get(0).preferred()).as("each for themselves").isFalse();
    filters.prefer(TOM, "");
    assertThat(filters.all(TOM).get(0).preferred()).isFalse();
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused(Fault.REFUSED, "name", () -> filters.save(ADA, own(" ")));
    refused(Fault.REFUSED, "name", () -> filters.save(ADA, own("x".repeat(81))));
    refused(
        Fault.REFUSED,
        "query",
        () -> filters.save(ADA, new Wish("long", "x".repeat(1_001), "", "", false)));
    filters.save(ADA, own("waiting"));
    refused(Fault.CONFLICT, "this name", () -> filters.save(ADA, own("waiting")));
  }

  @Test
  void all_of_it_is_taken_out_and_deleted() throws Exception {
    filters.save(ADA, own("waiting"));
    SavedFilter ours = filters.save(CORA, shared("ours"));
    filters.prefer(CORA, ours.id());
    var keeper = new FilterKeeper(store);
    var folder = new WrittenFolder();
    keeper.tell(new Person(ADA.account(), "ada"), folder);
    assertThat(folder.rows("ticket-filters.csv")).hasSize(1);
    var machine = new Belongings(Optional.empty(), Set.of(new MachineId("a1")));
    assertThat(keeper.held(machine)).containsEntry("saved filters", 1L);
    keeper.erase(machine);
    assertThat(keeper.held(machine)).isEmpty();
    var whose = new Belongings(Optional.of("acme"), Set.of());
    assertThat(keeper.held(whose)).containsEntry("saved filters", 1L);
    keeper.erase(whose);
    assertThat(names(ADA)).isEmpty();
  }
}
