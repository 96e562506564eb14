package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.TimePassed;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LightChanged;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.Windows;
import io.millwright.operation.AvailableMonth;
import io.millwright.operation.AvailableMonth.State;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.ownership.Belongings;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AvailabilityDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final MachineId B1 = new MachineId("b1");
  private static final Instant NOON = ManualClock.NOON;
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Caller ADA = caller("ada");
  private static final Caller BOB = caller("bob");

  /** Ada configures a1, bob sees it. */
  private static final class Door implements Guard {
    @Override
    public boolean may(Caller caller, Permission permission, Place place) {
      return place.equals(new Place.AtMachine(A1))
          && (caller.equals(ADA) || permission == Permission.MACHINE_READ);
    }

    @Override
    public void need(Caller caller, Permission permission, Place place) {
      if (!may(caller, permission, place)) {
        boolean seen = may(caller, Permission.MACHINE_READ, place);
        throw new AccessException(seen ? Fault.FORBIDDEN : Fault.UNKNOWN, "No.");
      }
    }

    @Override
    public Sight sight(Caller caller, Permission permission) {
      throw new UnsupportedOperationException();
    }
  }

  /** Both machines were green all along. */
  private static final class Judge implements Monitoring {
    @Override
    public List<MachineLight> lights() {
      return List.of(light(A1), light(B1));
    }

    @Override
    public MachineLight light(MachineId machine) {
      return new MachineLight(machine, Light.GREEN, "", NOON, List.of());
    }

    @Override
    public List<LimitBand> limits(MachineId machine) {
      return List.of();
    }

    @Override
    public int acknowledge(MachineId machine, String by) {
      return 0;
    }
  }

  /** Counts what is written. */
  private final class Counted implements Store {
    private final Store store;

    Counted(Store store) {
      this.store = store;
    }

    @Override
    public <T> T find(Work<T> work) {
      return store.find(work);
    }

    @Override
    public void change(Change work) {
      changes++;
      store.change(work);
    }

    @Override
    public void migrate(Migrations migrations) {
      store.migrate(migrations);
    }
  }

  private int changes;
  private final ManualClock clock = ManualClock.atNoon();
  private final WrittenPast past = new WrittenPast();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Cabinet cabinet;
  private final LightBook book;
  private final AvailabilityDesk desk;

  AvailabilityDeskTest(TestDatabase database) {
    Store store = new Counted(new JdbcStore(database.fresh()));
    cabinet = new Cabinet(store);
    book = new LightBook(cabinet, new Judge());
    desk = new AvailabilityDesk(cabinet, past, new KnownFleet(), new Door(), audit, clock);
  }

  private static Caller caller(String login) {
    return new Caller(
        new AccountId(login),
        login,
        Optional.of("acme"),
        List.of(),
        Optional.empty(),
        Deed.Door.PAGE,
        ShortAddress.NONE);
  }

  private static Instant hour(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }

  private static Span hours(int from, int to) {
    return new Span(hour(from), hour(to));
  }

  private void becomes(int hour, Light light) {
    book.on(new LightChanged(A1, Light.GREEN, light, "", hour(hour)));
  }

  private AvailableMonth march() {
    return desk.month(A1, MARCH, ZoneOffset.UTC);
  }

  private Downtime said(DowntimeClass why, Span span) {
    return desk.classify(ADA, A1, span, why, "the cable was cut", false);
  }

  private static Duration of(int hours) {
    return Duration.ofHours(hours);
  }

  @Test
  void begins_with_what_stands_and_follows_each_change_told_twice_or_not() {
    book.on(new TimePassed(NOON));
    book.on(new TimePassed(hour(1)));
    becomes(4, Light.RED);
    becomes(4, Light.RED);
    becomes(6, Light.YELLOW);
    clock.set(hour(10));

    assertThat(march().in(State.UNWATCHED)).isEqualTo(Duration.ofHours(84));
    assertThat(march().in(State.UP)).isEqualTo(of(8));
    assertThat(march().in(State.DOWN)).isEqualTo(of(2));
    assertThat(march().share()).hasValue(0.8);
  }

  @Test
  void a_month_begins_with_the_light_of_the_month_before() {
    book.on(new TimePassed(NOON));
    becomes(1, Light.RED);
    clock.set(Instant.parse("2026-04-01T06:00:00Z"));

    AvailableMonth april = desk.month(A1, YearMonth.of(2026, 4), ZoneId.of("Europe/Berlin"));

    assertThat(april.in(State.DOWN)).isEqualTo(of(8));
    assertThat(desk.month(A1, YearMonth.of(2026, 5), ZoneOffset.UTC).stretches()).isEmpty();
  }

  @Test
  void what_is_older_than_three_years_is_forgotten_save_what_held_then() {
    becomes(0, Light.RED);
    becomes(1, Light.YELLOW);
    becomes(2, Light.RED);
    clock.set(NOON.plus(Duration.ofDays(3 * 366)).plus(Duration.ofMinutes(90)));

    book.on(new TimePassed(clock.instant()));

    assertThat(march().in(State.UNWATCHED)).isEqualTo(Duration.ofHours(85));
    assertThat(march().in(State.UP)).isEqualTo(of(1));
  }

  @Test
  void a_stopped_platform_is_down_whatever_the_light_was() {
    book.on(new TimePassed(NOON));
    past.lacks(new Gap(A1, GapCause.PLATFORM_STOPPED, "", hour(2), hour(5)));
    clock.set(hour(10));

    assertThat(march().in(State.DOWN)).isEqualTo(of(3));
  }

  @Test
  void what_a_person_says_is_left_out_stands_in_the_audit_and_can_be_taken_back() {
    book.on(new TimePassed(NOON));
    becomes(2, Light.RED);
    clock.set(hour(10));

    Downtime said = said(DowntimeClass.CUSTOMER, hours(2, 6));

    assertThat(march().in(State.EXCLUDED)).isEqualTo(of(4));
    assertThat(march().in(State.DOWN)).isEqualTo(of(4));
    assertThat(march().stretches().get(2).downtime()).contains(said);

    desk.takeBack(ADA, A1, said.id());
    assertThat(march().in(State.EXCLUDED)).isZero();
    assertThat(audit.words())
        .containsExactly(
            "machine.downtime.classified machine:a1", "machine.downtime.taken-back machine:a1");
    assertThat(audit.deeds().get(0).details()).containsEntry("class", "CUSTOMER");
    assertThat(audit.deeds().get(0).customer()).contains("acme");
  }

  // Clause 1.9(8).
  @Test
  void a_disruption_at_the_data_centre_provider_is_never_force_majeure() {
    clock.set(hour(10));

    assertThatThrownBy(
            () ->
                desk.classify(
                    ADA, A1, hours(1, 2), DowntimeClass.FORCE_MAJEURE, "fire over there", true))
        .hasMessageContaining("not force majeure")
        .hasMessageContaining("DATA_CENTRE");
    assertThatThrownBy(
            () -> desk.classify(ADA, A1, hours(1, 2), DowntimeClass.LEGAL, "fire there", true))
        .hasMessageContaining("DATA_CENTRE");
    desk.classify(ADA, A1, hours(1, 2), DowntimeClass.DATA_CENTRE, "fire over there", true);
    assertThat(march().in(State.EXCLUDED)).isZero();
  }

  @Test
  void what_makes_no_sense_is_refused_with_the_rule() {
    clock.set(hour(10));

    assertThatThrownBy(() -> desk.classify(ADA, A1, hours(1, 2), DowntimeClass.LEGAL, "  ", false))
        .hasMessageContaining("reason:");
    assertThatThrownBy(() -> said(DowntimeClass.LEGAL, hours(2, 2))).hasMessageContaining("to:");
    assertThatThrownBy(() -> said(DowntimeClass.LEGAL, hours(2, 11)))
        .hasMessageContaining("passed");
    assertThatThrownBy(() -> said(DowntimeClass.LEGAL, hours(-24 * 100, 2)))
        .hasMessageContaining("92 days");
    assertThat(audit.deeds()).isEmpty();
  }

  @Test
  void who_may_only_look_is_refused_and_who_must_not_know_finds_nothing() {
    clock.set(hour(10));

    assertThat(
            faultOf(
                () -> desk.classify(BOB, A1, hours(1, 2), DowntimeClass.LEGAL, "because", false)))
        .isEqualTo(Fault.FORBIDDEN);
    assertThat(
            faultOf(
                () -> desk.classify(ADA, B1, hours(1, 2), DowntimeClass.LEGAL, "because", false)))
        .isEqualTo(Fault.UNKNOWN);
    assertThat(faultOf(() -> desk.takeBack(BOB, A1, "dwn-1"))).isEqualTo(Fault.FORBIDDEN);
    assertThat(faultOf(() -> desk.takeBack(ADA, A1, "dwn-1"))).isEqualTo(Fault.UNKNOWN);
  }

  private static Fault faultOf(Runnable deed) {
    try {
      deed.run();
    } catch (AccessException e) {
      return e.fault();
    }
    throw new AssertionError("it was allowed");
  }

  @Test
  void goes_with_its_machine() throws IOException {
    book.on(new TimePassed(NOON));
    clock.set(hour(10));
    said(DowntimeClass.CUSTOMER, hours(2, 6));
    var keeper = new OperationKeeper(cabinet);
    var mine = new Belongings(Optional.empty(), Set.of(A1));

    var folder = new WrittenFolder();
    new AvailabilityTeller(cabinet).tell(mine, folder);
    assertThat(folder.rows("light-changes.csv")).containsExactly("a1|2026-03-04T12:00:00Z|GREEN");
    assertThat(folder.rows("downtimes.csv"))
        .containsExactly(
            "a1|2026-03-04T14:00:00Z|2026-03-04T18:00:00Z|CUSTOMER|the cable was"
                + " cut|ada|2026-03-04T22:00:00Z");
    assertThat(keeper.held(mine)).containsEntry("downtimes", 1L).containsEntry("lights", 1L);
    keeper.erase(mine);
    assertThat(keeper.held(mine)).isEmpty();
    assertThat(keeper.held(new Belongings(Optional.empty(), Set.of(B1)))).hasSize(1);
  }

  /** One window at a time, as its file says just now; none at first. */
  private static final class Calendar implements Windows {
    private Optional<WindowTerm> term = Optional.empty();

    void says(Span span, String downtime) {
      term =
          Optional.of(
              new WindowTerm(
                  "scales",
                  "new scales",
                  downtime,
                  "machine.id",
                  "a1",
                  span.from(),
                  span.to(),
                  ZoneOffset.UTC,
                  true,
                  List.of()));
    }

    @Override
    public List<Near> near(Caller caller) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Near> between(Instant begin, Instant end) {
      return term.stream()
          .filter(each -> each.from().isBefore(end) && each.until().isAfter(begin))
          .map(each -> new Near(each, each.isOpen(end), List.of(A1)))
          .toList();
    }

    @Override
    public Preview preview(Caller by, RuleDraft window) {
      throw new UnsupportedOperationException();
    }
  }

  private List<State> states() {
    return desk.month(A1, MARCH, ZoneOffset.UTC).stretches().stream()
        .map(AvailableMonth.Stretch::state)
        .toList();
  }

  @Test
  void the_time_of_a_window_counts_under_its_class_until_a_person_says_otherwise() {
    var calendar = new Calendar();
    var windows = new WindowBook(cabinet, calendar);
    becomes(0, Light.GREEN);
    becomes(1, Light.GREY);
    becomes(5, Light.GREEN);
    calendar.says(hours(2, 4), "customer-request");
    windows.on(new TimePassed(hour(2)));
    windows.on(new TimePassed(hour(3)));
    clock.advance(Duration.ofHours(6));
    AvailableMonth month = desk.month(A1, MARCH, ZoneOffset.UTC);
    assertThat(month.in(State.EXCLUDED)).isEqualTo(Duration.ofHours(2));
    assertThat(month.in(State.DOWN)).isEqualTo(Duration.ofHours(2));
    Downtime proposed =
        month.stretches().stream()
            .flatMap(each -> each.downtime().stream())
            .findFirst()
            .orElseThrow();
    assertThat(proposed.by()).isEqualTo("platform");
    assertThat(proposed.why()).isEqualTo(DowntimeClass.CUSTOMER_CHANGE);
    assertThat(proposed.reason()).isEqualTo("scales: new scales");

    assertThatThrownBy(() -> desk.takeBack(ADA, A1, proposed.id()))
        .hasMessageContaining("give that time a class");
    desk.classify(ADA, A1, hours(2, 3), DowntimeClass.VENDOR, "we were late", false);
    windows.on(new TimePassed(hour(6)));
    assertThat(desk.month(A1, MARCH, ZoneOffset.UTC).in(State.EXCLUDED))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_window_that_is_cut_short_or_deleted_explains_what_was() {
    var calendar = new Calendar();
    becomes(0, Light.GREEN);
    becomes(1, Light.GREY);
    calendar.says(hours(1, 8), "legal");
    new WindowBook(cabinet, calendar).on(new TimePassed(hour(1)));
    calendar.term = Optional.empty();
    new WindowBook(cabinet, calendar).on(new TimePassed(hour(3)));
    clock.advance(Duration.ofHours(6));
    assertThat(desk.month(A1, MARCH, ZoneOffset.UTC).in(State.EXCLUDED))
        .isEqualTo(Duration.ofHours(2));
    assertThat(states()).endsWith(State.UP, State.EXCLUDED, State.DOWN);
  }

  @Test
  void a_clock_that_is_set_back_leaves_no_window_that_never_was() throws IOException {
    var calendar = new Calendar();
    var windows = new WindowBook(cabinet, calendar);
    becomes(0, Light.GREY);
    calendar.says(hours(2, 4), "legal");
    windows.on(new TimePassed(hour(3)));
    windows.on(new TimePassed(hour(1)));
    clock.advance(Duration.ofHours(1));
    assertThat(march().in(State.EXCLUDED)).isZero();
    var folder = new WrittenFolder();
    new AvailabilityTeller(cabinet).tell(new Belongings(Optional.empty(), Set.of(A1)), folder);
    assertThat(folder.rows("downtimes.csv")).isEmpty();

    windows.on(new TimePassed(hour(5)));
    clock.advance(Duration.ofHours(5));
    assertThat(march().in(State.EXCLUDED)).isEqualTo(of(2));
  }

  @Test
  void a_window_that_passed_while_the_site_was_off_for_days_is_found() {
    var calendar = new Calendar();
    becomes(0, Light.GREY);
    new WindowBook(cabinet, calendar).on(new TimePassed(hour(1)));
    calendar.says(hours(2, 4), "legal");
    new WindowBook(cabinet, calendar).on(new TimePassed(hour(80)));
    clock.advance(Duration.ofHours(80));
    assertThat(march().in(State.EXCLUDED)).isEqualTo(of(2));
  }

  @Test
  void a_window_is_written_once_and_again_when_it_is_moved() {
    var calendar = new Calendar();
    var windows = new WindowBook(cabinet, calendar);
    calendar.says(hours(2, 4), "legal");
    windows.on(new TimePassed(hour(2)));
    int before = changes;
    windows.on(new TimePassed(hour(2).plusSeconds(60)));
    windows.on(new TimePassed(hour(2).plusSeconds(120)));
    assertThat(changes).isEqualTo(before);
    calendar.says(hours(2, 6), "legal");
    windows.on(new TimePassed(hour(2).plusSeconds(180)));
    assertThat(changes).isEqualTo(before + 1);
  }

  // Announced maintenance counts; a machine that stayed up meanwhile was up.
  @Test
  void announced_maintenance_counts_and_what_was_up_stays_up() {
    var calendar = new Calendar();
    becomes(0, Light.GREEN);
    calendar.says(hours(1, 3), "update");
    new WindowBook(cabinet, calendar).on(new TimePassed(hour(1)));
    becomes(2, Light.GREY);
    clock.advance(Duration.ofHours(3));
    AvailableMonth month = desk.month(A1, MARCH, ZoneOffset.UTC);
    assertThat(month.in(State.UP)).isEqualTo(Duration.ofHours(2));
    assertThat(month.in(State.DOWN)).isEqualTo(Duration.ofHours(1));
    assertThat(month.stretches().get(month.stretches().size() - 1).downtime())
        .hasValueSatisfying(it -> assertThat(it.why()).isEqualTo(DowntimeClass.MAINTENANCE));
  }
}
