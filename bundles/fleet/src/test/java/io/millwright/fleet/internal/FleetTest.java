package io.millwright.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Place;
import io.millwright.bus.Fact;
import io.millwright.bus.FactLog.Entry;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.NameplateReceived;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Machine;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.NameplateChanged.Change;
import io.millwright.fleet.Site;
import io.millwright.fleet.internal.db.FleetTables;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Permits;
import io.millwright.store.internal.JdbcStore;
import io.millwright.store.internal.db.StoredFacts;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FleetTest {
  private static final Instant NOON = ManualClock.NOON;
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Customer GEARS = new Customer("gears", "Gears & Söhne");
  private static final Site PLANT =
      new Site("gears-1", "gears", "Plant 1", "DE", ZoneId.of("Europe/Berlin"));
  private static final Set<Class<? extends Fact>> FACTS =
      Set.of(MachineAdded.class, MachineAssigned.class, NameplateChanged.class);

  private final JdbcStore store;
  private final StoredFacts facts;
  private final ManualClock clock = ManualClock.atNoon();
  private final Transfers transfers = new Transfers();
  private final Register register;
  private final Learner learner;

  FleetTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    facts = new StoredFacts(store);
    register = new Register(store, facts, transfers, clock);
    learner = new Learner(store, facts, clock);
    facts.next("test", FACTS, 1);
  }

  @Test
  void a_machine_appears_by_its_link_and_is_unassigned() {
    learner.on(link("cmm"));
    learner.on(link("cmm"));
    new Learner(store, facts, clock).on(link("cmm"));

    assertThat(register.machines())
        .containsExactly(new Machine(CMM, "cmm", Optional.empty(), "", new Nameplate(Map.of())));
    assertThat(told()).containsExactly(new MachineAdded(CMM, "cmm", NOON));
    assertThat(learner.name()).isEqualTo("fleet");
  }

  @Test
  void no_machine_goes_to_another_customer_without_consent_of_the_one_that_has_it() {
    var bolt = new Site("bolt-1", "bolt", "Bolt", "DE", ZoneId.of("Europe/Berlin"));
    register.save(GEARS);
    register.save(PLANT);
    register.save(new Customer("bolt", "Bolt"));
    register.save(bolt);
    learner.on(link("cmm"));
    register.assign(CMM, "gears-1", "hall 2");
    register.assign(CMM, "gears-1", "hall 3");
    refusedToGo(() -> register.assign(CMM, "bolt-1", ""));

    var agreed = new ArrayList<Consent>();
    transfers.bindPermits(permits(agreed));
    refusedToGo(() -> register.assign(CMM, "bolt-1", ""));
    agreed.add(consent(Kind.OUTSIDER, new Place.AtMachine(CMM), "bolt"));
    agreed.add(consent(Kind.TRANSFER, new Place.AtMachine(new MachineId("other")), "bolt"));
    agreed.add(consent(Kind.TRANSFER, new Place.AtMachine(CMM), "nuts"));
    refusedToGo(() -> register.assign(CMM, "bolt-1", ""));
    assertThat(register.machine(CMM).flatMap(Machine::site)).contains(PLANT);

    agreed.add(consent(Kind.TRANSFER, new Place.AtMachine(CMM), "bolt"));
    register.assign(CMM, "bolt-1", "");
    assertThat(register.machine(CMM).flatMap(Machine::site)).contains(bolt);
    refusedToGo(() -> register.assign(CMM, "gears-1", ""));

    learner.on(
        new LinkChanged(
            new MachineId("cmm-2"), "cmm", false, GapCause.UNREACHABLE, "no answer", NOON));
    register.assign(new MachineId("cmm-2"), "gears-1", "");
    refusedToGo(() -> register.save(at("bolt")));
    agreed.add(consent(Kind.TRANSFER, new Place.AtSite("gears-1"), "bolt"));
    register.save(at("bolt"));
    assertThat(register.sites()).contains(at("bolt"));
  }

  private static Site at(String customer) {
    return new Site("gears-1", customer, "Plant 1", "DE", ZoneId.of("Europe/Berlin"));
  }

  private static void refusedToGo(ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            AccessException.class,
            e -> assertThat(e.fault()).isEqualTo(AccessException.Fault.CONFLICT));
  }

  private static Consent consent(Kind kind, Place place, String to) {
    return new Consent(
        "con-1",
        new Terms(kind, "gears", Set.of(place), to, "yes", "G. Ear", Optional.empty()),
        new Act(new AccountId("a"), "ada", NOON),
        Optional.empty());
  }

  private static Permits permits(List<Consent> agreed) {
    return new Permits() {
      @Override
      public Optional<Consent> living(String id) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Consent> livingOf(String customer) {
        return agreed.stream().filter(one -> one.terms().customer().equals(customer)).toList();
      }
    };
  }

  @Test
  void tells_a_customers_part_of_the_register_and_no_other() throws IOException {
    register.save(GEARS);
    register.save(PLANT);
    register.save(new Customer("bolt", "Bolt"));
    learner.on(link("cmm"));
    learner.on(nameplate(Map.of("model", "X"), NOON));
    register.assign(CMM, "gears-1", "hall 2");
    var folder = new WrittenFolder();

    new RegisterTeller(register).tell(new Belongings(Optional.of("gears"), Set.of(CMM)), folder);

    assertThat(folder.rows("customer.csv")).containsExactly("gears|Gears & Söhne");
    assertThat(folder.rows("sites.csv")).containsExactly("gears-1|gears|Plant 1|DE|Europe/Berlin");
    assertThat(folder.rows("machines.csv")).containsExactly("cmm-1|cmm|gears-1|hall 2");
    assertThat(folder.rows("nameplates.csv")).containsExactly("cmm-1|model|X");
    assertThat(folder.rows("nameplate-changes.csv")).containsExactly("cmm-1|" + NOON + "|model||X");
  }

  @Test
  void forgets_a_customer_with_its_machines_and_learns_them_anew() {
    register.save(GEARS);
    register.save(PLANT);
    learner.on(link("cmm"));
    learner.on(nameplate(Map.of("model", "X"), NOON));
    register.assign(CMM, "gears-1", "hall 2");
    var other = new MachineId("other");
    new FleetTables(store, facts).learn(other, "cmm", NOON);
    register.assign(other, "gears-1", "");
    var all = new Belongings(Optional.of("gears"), Set.of(CMM));
    assertThat(learner.held(all))
        .isEqualTo(
            Map.of(
                "machines",
                1L,
                "nameplate changes",
                1L,
                "nameplate fields",
                1L,
                "customers",
                1L,
                "sites",
                1L));

    learner.erase(all);
    learner.erase(all);

    assertThat(learner.held(all)).isEmpty();
    assertThat(register.customers()).isEmpty();
    assertThat(register.sites()).isEmpty();
    assertThat(register.machines())
        .as("not theirs to delete")
        .containsExactly(new Machine(other, "cmm", Optional.empty(), "", new Nameplate(Map.of())));
    learner.on(link("cmm"));
    assertThat(register.machine(CMM)).isPresent();
  }

  @Test
  void a_kind_may_change_but_is_never_forgotten() {
    learner.on(link("cmm"));
    learner.on(link("hardness-tester"));
    learner.on(link(""));

    assertThat(register.machine(CMM)).map(Machine::kind).contains("hardness-tester");
    assertThat(register.machine(new MachineId("other"))).isEmpty();
  }

  @Test
  void keeps_a_nameplate_with_its_changes() {
    learner.on(link("cmm"));
    learner.on(nameplate(Map.of("model", "X\0 900", "firmware", "1.0", "old", "gone"), NOON));
    learner.on(nameplate(Map.of("model", "X\0 900", "firmware", "1.0", "old", "gone"), NOON));
    Instant later = NOON.plusNanos(60_000_000_001L);
    learner.on(nameplate(Map.of("model", "X\0 900", "firmware", "1.1"), later));

    var first =
        new NameplateChanged(
            CMM,
            List.of(
                new Change("firmware", "", "1.0"),
                new Change("model", "", "X\u2400 900"),
                new Change("old", "", "gone")),
            NOON);
    var second =
        new NameplateChanged(
            CMM,
            List.of(new Change("firmware", "1.0", "1.1"), new Change("old", "gone", "")),
            later);
    assertThat(register.machine(CMM))
        .map(Machine::nameplate)
        .contains(new Nameplate(Map.of("model", "X\u2400 900", "firmware", "1.1")));
    assertThat(register.nameplateChanges(CMM, 9)).containsExactly(second, first);
    assertThat(register.nameplateChanges(CMM, 1)).containsExactly(second);
    assertThat(told()).containsExactly(new MachineAdded(CMM, "cmm", NOON), first, second);
  }

  @Test
  void a_nameplate_alone_makes_the_machine_known() {
    learner.on(nameplate(Map.of(), NOON));

    assertThat(told()).containsExactly(new MachineAdded(CMM, "", NOON));
    learner.on(link("cmm"));
    assertThat(register.machine(CMM)).map(Machine::kind).contains("cmm");
  }

  @Test
  void gives_a_machine_its_site_and_says_so_once() {
    learner.on(link("cmm"));
    register.save(GEARS);
    register.save(PLANT);
    register.assign(CMM, "gears-1", "Hall 2");
    register.assign(CMM, "gears-1", "Hall 2");

    assertThat(register.machine(CMM))
        .contains(new Machine(CMM, "cmm", Optional.of(PLANT), "Hall 2", new Nameplate(Map.of())));
    assertThat(told())
        .containsExactly(
            new MachineAdded(CMM, "cmm", NOON), new MachineAssigned(CMM, "gears-1", NOON));
  }

  @Test
  void customers_and_sites_can_be_changed() {
    register.save(new Customer("axles", "Axles"));
    register.save(GEARS);
    register.save(new Customer("gears", "Gears AG"));
    register.save(PLANT);
    Site moved = new Site("gears-1", "axles", "Plant A", "AT", ZoneId.of("Europe/Vienna"));
    register.save(moved);

    assertThat(register.customers())
        .containsExactly(new Customer("axles", "Axles"), new Customer("gears", "Gears AG"));
    assertThat(register.sites()).containsExactly(moved);
  }

  @Test
  void refuses_what_it_does_not_know() {
    assertRefused(() -> register.save(PLANT), "no customer 'gears'");
    assertRefused(() -> register.assign(CMM, "gears-1", ""), "no machine 'cmm-1'");
    learner.on(link("cmm"));
    assertRefused(() -> register.assign(CMM, "gears-1", ""), "no site 'gears-1'");
    assertThat(register.sites()).isEmpty();
  }

  @Test
  void refuses_what_is_no_id_name_or_country() {
    assertRefused(() -> register.save(new Customer("ge ars", "x")), "id 'ge ars'");
    assertRefused(() -> register.save(new Customer("gears", " ")), "must not be empty");
    assertRefused(
        () -> register.save(new Customer("gears", "x".repeat(256))), "name has 256 characters");
    register.save(GEARS);
    assertRefused(
        () -> register.save(new Site("s", "gears", "S", "Germany", ZoneId.of("UTC"))),
        "country 'Germany'");
  }

  private static void assertRefused(Runnable command, String words) {
    assertThatThrownBy(command::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private List<Fact> told() {
    return facts.next("test", FACTS, 100).stream().map(Entry::fact).toList();
  }

  private static LinkChanged link(String kind) {
    return new LinkChanged(CMM, kind, false, GapCause.UNREACHABLE, "no answer", NOON);
  }

  private static NameplateReceived nameplate(Map<String, String> fields, Instant at) {
    return new NameplateReceived(CMM, new Nameplate(fields), at);
  }
}
