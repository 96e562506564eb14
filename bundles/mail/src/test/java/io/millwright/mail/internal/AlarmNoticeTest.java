package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Role;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Right;
import io.millwright.health.Verdict;
import io.millwright.mail.internal.db.AlarmTable;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.testkit.SilentContracts;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of alarms, to whom and when, as the mail server got it; on a clock of the test. */
@ParameterizedClass
@EnumSource
class AlarmNoticeTest {
  private final PostOffice office = PostOffice.open();
  private final KnownPeople people = new KnownPeople();
  private final KnownFleet fleet = new KnownFleet();
  private final List<NoticeRule> rules = new ArrayList<>();
  private final Counsel counsel = new Counsel();
  private final Vigil vigil = new Vigil();
  private final Desk desk;
  private final TestDatabase database;
  private AlarmNotice notice;

  AlarmNoticeTest(TestDatabase database, @TempDir Path etc) {
    this.database = database;
    desk = Desk.on(database.fresh(), etc, Desk.plain(office.port()));
    fleet.add("cmm-1", KnownFleet.HALL);
    fleet.add("cmm-2", KnownFleet.HALL);
    fleet.add("cmm-9", KnownFleet.YARD);
    people.add("max", "de", "acme", at(Role.OPERATOR, "site:hall"));
    people.add("sue", "en", "other", at(Role.OPERATOR, "customer:other"));
    people.add("eve", "en", "acme", at(Role.DATA_PROTECTION_OFFICER, "customer:acme"));
    restart();
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  private void restart() {
    notice = new AlarmNotice(desk.store, desk.box, fleet, people.accounts(), counsel, vigil);
    rules.forEach(notice::addRule);
  }

  private void rule(String name, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("roles", new String[] {"operator"});
    all.put("service.pid", NoticeRule.class.getName() + "~" + name);
    var rule = new NoticeRule(all);
    assertThat(rule.problem()).isEmpty();
    rules.add(rule);
    notice.addRule(rule);
  }

  private void raise(String machine, String cause, Light light) {
    notice.on(
        new AlarmRaised(
            new Alarm(
                new MachineId(machine),
                cause,
                light,
                "Ram temperature is 85.2 °C, red from 80 °C",
                desk.clock.instant(),
                desk.clock.instant(),
                1,
                false)));
  }

  private void clear(String machine, String cause) {
    Instant now = desk.clock.instant();
    var alarm = new Alarm(new MachineId(machine), cause, Light.RED, "gone", now, now, 1, false);
    notice.on(new AlarmCleared(alarm, "", now));
  }

  /** Lets time pass, a minute second by second, hours in longer steps. */
  private void pass(Duration span) {
    Instant end = desk.clock.instant().plus(span);
    long step = Math.max(1, Math.min(600, span.toSeconds() / 60));
    while (desk.clock.instant().isBefore(end)) {
      notice.on(new TimePassed(desk.clock.advance(Duration.ofSeconds(step))));
    }
    desk.round();
  }

  private List<String> subjects() {
    return office.received.stream().map(PostOffice.Received::subject).toList();
  }

  // E-53: the customer's own people are told, whatever the vendor was asked to watch.
  @Test
  void the_vendors_people_are_told_where_the_contract_gives_monitoring_or_there_is_none() {
    people.add("vera", "en", "", at(Role.SERVICE_ENGINEER, "everywhere"));
    vigil.bindContracts(new Watched("cmm-2"));
    rule("all", Map.of("roles", new String[] {"operator", "service-engineer"}));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(office.only().to()).contains("max@example.org");

    raise("cmm-2", "link", Light.RED);
    raise("cmm-9", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(office.received.stream().filter(it -> it.to().contains("vera@example.org")))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("cmm-2").contains("cmm-9"));
  }

  /** A contract of acme's that gives monitoring at one machine; nobody else has any. */
  private record Watched(String machine) implements SilentContracts {
    @Override
    public io.millwright.contract.Verdict may(
        String customer, MachineId asked, Right right, String subject, Instant at) {
      boolean granted = right == Right.REMOTE_MONITORING && asked.text().equals(machine);
      Optional<String> contract = Optional.of("ctr-1").filter(any -> customer.equals("acme"));
      return new io.millwright.contract.Verdict(
          granted, contract, "ZOOM 4", "not part of the package", Optional.empty(), List.of());
    }
  }

  @Test
  void what_the_author_of_the_rule_wrote_is_in_the_letter() {
    counsel.setMonitoring(
        new Monitoring() {
          @Override
          public List<MachineLight> lights() {
            return List.of();
          }

          @Override
          public MachineLight light(MachineId machine) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<LimitBand> limits(MachineId machine) {
            return List.of();
          }

          @Override
          public Advice advice(MachineId machine, String cause) {
            return new Advice(
                "The fan stands.",
                "The scales bend.",
                "Free the fan of " + machine + ".",
                Optional.of(Duration.ofMinutes(30)));
          }

          @Override
          public int acknowledge(MachineId machine, String by) {
            throw new UnsupportedOperationException();
          }
        });
    rule("hall", Map.of());
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofMinutes(2));

    assertThat(office.received.get(0).text())
        .contains(
            "Übliche Ursache: The fan stands.",
            "Sonst: The scales bend.",
            "Zu tun: Free the fan of cmm-1.",
            "Binnen: 30 min");
  }

  private void handled(String machine, String cause, Kind kind) {
    Instant now = desk.clock.instant();
    var alarm = new Alarm(new MachineId(machine), cause, Light.RED, "hot", now, now, 1, false);
    notice.on(
        new AlarmHandled(
            AlarmId.of(alarm.machine(), cause),
            alarm,
            AlarmState.UNACKNOWLEDGED,
            new AlarmStep(kind, Light.RED, "max", "", now)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ACKNOWLEDGED", "SHELVED", "OUT_OF_SERVICE", "SUPPRESSED"})
  void what_somebody_took_or_set_aside_is_told_no_more_but_its_end(Kind kind) {
    rule("hall", Map.of("resend.minutes", 60, "again.minutes", 0));
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofMinutes(2));
    handled("cmm-1", "limit:temperature.ram", kind);
    restart();
    pass(Duration.ofHours(5));
    assertThat(office.received).hasSize(1);

    clear("cmm-1", "limit:temperature.ram");
    pass(Duration.ofMinutes(2));
    assertThat(subjects()).hasSize(2);
  }

  @Test
  void what_somebody_took_and_becomes_graver_is_told_at_once() {
    rule("hall", Map.of("from.light", "YELLOW", "again.minutes", 600));
    raise("cmm-1", "limit:temperature.ram", Light.YELLOW);
    pass(Duration.ofMinutes(2));
    handled("cmm-1", "limit:temperature.ram", Kind.ACKNOWLEDGED);
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(subjects()).hasSize(2);
    assertThat(subjects().get(1)).startsWith("ROT");
  }

  @Test
  void what_was_set_aside_is_told_anew_when_it_calls_again() {
    rule("hall", Map.of("resend.minutes", 600, "again.minutes", 0));
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofMinutes(2));
    handled("cmm-1", "limit:temperature.ram", Kind.SHELVED);
    pass(Duration.ofHours(1));
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(office.received).hasSize(2);
  }

  @Test
  void what_was_set_aside_before_anybody_was_told_is_told_to_nobody() {
    rule("hall", Map.of("gather.seconds", 300));
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    handled("cmm-1", "limit:temperature.ram", Kind.SHELVED);
    pass(Duration.ofHours(1));
    clear("cmm-1", "limit:temperature.ram");
    pass(Duration.ofHours(1));
    assertThat(office.received).isEmpty();
  }

  @Test
  void a_letter_says_machine_cause_value_limit_since_link_and_what_to_do() {
    rule("all", Map.of());
    raise("cmm-1", "limit:temperature.ram", Light.RED);
    pass(Duration.ofSeconds(2));
    assertThat(office.received).isEmpty();
    pass(Duration.ofSeconds(1));

    PostOffice.Received letter = office.only();
    assertThat(letter.to()).isEqualTo("max@example.org");
    assertThat(letter.subject())
        .isEqualTo("ROT: cmm-1, Ram temperature is 85.2 °C, red from 80 °C");
    assertThat(letter.text())
        .contains("ROT  cmm-1 (Acme hall 1, bay 1)")
        .contains("Ursache: Ram temperature is 85.2 °C, red from 80 °C [limit:temperature.ram]")
        .contains("Seit: 2026-03-04 13:00 Europe/Berlin")
        .contains("Zu tun: Klären, warum der Wert seine Grenzen verließ")
        .contains("Seite: https://site.example.org:8443/ui/#/machines/cmm-1");
  }

  @Test
  void nobody_is_told_of_a_machine_that_is_not_theirs() {
    rule("all", Map.of("roles", new String[] {"operator", "customer-contact"}));
    raise("cmm-1", "collision", Light.RED);
    raise("cmm-9", "collision", Light.RED);
    pass(Duration.ofMinutes(2));

    assertThat(office.received).hasSize(2);
    assertThat(office.received)
        .filteredOn(letter -> letter.to().equals("max@example.org"))
        .singleElement()
        .matches(letter -> letter.text().contains("cmm-1") && !letter.text().contains("cmm-9"));
    assertThat(office.received)
        .filteredOn(letter -> letter.to().equals("sue@example.org"))
        .singleElement()
        .matches(letter -> letter.text().startsWith("RED  cmm-9 (Other yard"))
        .matches(letter -> letter.text().contains("America/New_York"));
  }

  // Addresses of a rule are nobody's account: only its range says what they may know.
  @Test
  void who_was_told_of_a_machine_hears_nothing_more_once_it_belongs_to_others() {
    rule(
        "acme",
        Map.of(
            "roles", new String[0],
            "addresses", new String[] {"wall@example.org"},
            "customers", new String[] {"acme"},
            "resend.minutes", 60));
    raise("cmm-1", "link", Light.RED);
    raise("cmm-2", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(office.received).hasSize(1);
    fleet.add("cmm-1", KnownFleet.YARD);
    fleet.add("cmm-2", KnownFleet.YARD);
    pass(Duration.ofMinutes(90));
    clear("cmm-1", "link");
    pass(Duration.ofHours(5));
    assertThat(office.received).as("neither still nor over").hasSize(1);

    fleet.add("cmm-2", KnownFleet.HALL);
    pass(Duration.ofHours(5));
    assertThat(office.received).as("nor when it comes back").hasSize(1);
  }

  @Test
  void ten_thousand_alarms_in_a_minute_are_one_letter() {
    rule("all", Map.of());
    // PostgreSQL has no pool here, and each of them would have to log in.
    int all = database == TestDatabase.DERBY ? 10_000 : 500;
    for (int number = 0; number < all; number++) {
      raise(number % 2 == 0 ? "cmm-1" : "cmm-2", "limit:s" + number, Light.RED);
      desk.clock.advance(Duration.ofMillis(50_000 / all));
      if (number % 200 == 0) {
        notice.on(new TimePassed(desk.clock.instant()));
      }
    }
    pass(Duration.ofMinutes(5));

    assertThat(office.only().subject()).isEqualTo("ROT: %d Alarme von 2 Maschinen".formatted(all));
    assertThat(office.only().text()).contains("und %d weitere".formatted(all - 50));
  }

  @Test
  void a_red_alarm_is_told_at_once_and_what_follows_is_gathered() {
    rule("all", Map.of("from.light", "YELLOW"));
    raise("cmm-1", "limit:temperature.room", Light.YELLOW);
    pass(Duration.ofSeconds(10));
    assertThat(office.received).as("a yellow one waits for others").isEmpty();

    raise("cmm-1", "collision", Light.RED);
    pass(Duration.ofSeconds(3));
    assertThat(subjects()).containsExactly("ROT: 2 Alarme von 1 Maschinen");

    raise("cmm-2", "limit:temperature.ram", Light.RED);
    pass(Duration.ofSeconds(5));
    raise("cmm-2", "collision", Light.RED);
    restart();
    pass(Duration.ofSeconds(50));
    assertThat(subjects()).as("what follows is gathered").hasSize(1);
    pass(Duration.ofSeconds(10));
    assertThat(subjects())
        .containsExactly("ROT: 2 Alarme von 1 Maschinen", "ROT: 2 Alarme von 1 Maschinen");
  }

  // Alertmanager: the same set again after its interval only, what is new and an empty set at once
  // (yardstick Y-A8). What came and went untold is told here all the same: it may be a collision.
  @Test
  void what_stands_is_told_again_now_and_then_and_its_end_once() {
    rule("all", Map.of("resend.minutes", 60));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(150));
    assertThat(subjects()).hasSize(3);
    assertThat(subjects().get(0)).startsWith("ROT: ");
    assertThat(subjects().get(1)).startsWith("Immer noch ROT: ");

    raise("cmm-2", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    assertThat(subjects()).hasSize(4);
    assertThat(subjects().get(3)).startsWith("ROT: cmm-2");
    clear("cmm-2", "link");
    pass(Duration.ofMinutes(2));
    assertThat(subjects().get(4)).startsWith("Vorbei: cmm-2");

    clear("cmm-1", "link");
    pass(Duration.ofHours(5));

    assertThat(subjects()).hasSize(6);
    assertThat(subjects().get(5)).startsWith("Vorbei: cmm-1");
    assertThat(office.received.get(5).text()).contains("Bis: 2026-03-04 15:34 Europe/Berlin");
  }

  @Test
  void what_comes_and_goes_is_told_a_few_times_and_what_remains_is_told_for_sure() {
    rule("all", Map.of("resend.minutes", 0));
    for (int time = 0; time < 30; time++) {
      raise("cmm-1", "link", Light.RED);
      pass(Duration.ofSeconds(30));
      clear("cmm-1", "link");
      pass(Duration.ofSeconds(90));
    }
    assertThat(subjects().size()).isBetween(2, 9);
    int before = subjects().size();

    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(30));

    assertThat(subjects()).hasSizeBetween(before + 1, before + 2);
    assertThat(subjects().get(subjects().size() - 1)).startsWith("ROT: cmm-1");
  }

  @Test
  void in_quiet_hours_only_the_gravest_is_told_and_the_rest_in_the_morning() {
    rule("night", Map.of("from.light", "YELLOW", "quiet.hours", new String[] {"22:00-06:00"}));
    // 22:30 in Berlin, where the machine stands.
    desk.clock.set(Instant.parse("2026-03-04T21:30:00Z"));
    raise("cmm-1", "limit:a", Light.YELLOW);
    raise("cmm-1", "limit:b", Light.RED);
    raise("cmm-2", "limit:c", Light.YELLOW);
    pass(Duration.ofMinutes(5));
    assertThat(office.only().subject()).startsWith("ROT: cmm-1");
    clear("cmm-2", "limit:c");

    pass(Duration.ofHours(7));
    assertThat(office.received).hasSizeGreaterThan(1);
    assertThat(office.received.subList(1, 2)).allMatch(it -> it.subject().startsWith("Immer noch"));
    pass(Duration.ofMinutes(26));

    String morning = office.received.get(office.received.size() - 1).text();
    assertThat(morning).contains("GELB  cmm-1").contains("GELB, wieder vorbei  cmm-2");
  }

  @Test
  void off_duty_nothing_is_told_until_duty_begins() {
    rule("shift", Map.of("duty.hours", new String[] {"Mon-Fri 06:00-14:00"}));
    // Friday, 15:00 in Berlin.
    desk.clock.set(Instant.parse("2026-03-06T14:00:00Z"));
    raise("cmm-1", "collision", Light.RED);
    pass(Duration.ofHours(62));
    assertThat(office.received).isEmpty();

    pass(Duration.ofHours(2));
    assertThat(office.only().subject()).startsWith("ROT: cmm-1");
  }

  @Test
  void a_restart_neither_forgets_nor_repeats() {
    rule("all", Map.of());
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofSeconds(30));
    restart();
    pass(Duration.ofSeconds(30));
    assertThat(office.received).hasSize(1);
    restart();
    pass(Duration.ofMinutes(5));
    assertThat(office.received).hasSize(1);
    clear("cmm-1", "link");
    restart();
    pass(Duration.ofMinutes(2));

    assertThat(subjects().get(1)).startsWith("Vorbei: cmm-1");
  }

  @Test
  void what_ends_while_its_rule_is_away_is_told_as_over_when_it_is_back() {
    rule("all", Map.of("resend.minutes", 60));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    NoticeRule all = rules.get(0);
    notice.removeRule(all);
    clear("cmm-1", "link");
    pass(Duration.ofMinutes(5));
    notice.addRule(all);
    pass(Duration.ofHours(5));

    assertThat(subjects()).hasSize(2);
    assertThat(subjects().get(1)).startsWith("Vorbei: cmm-1");
  }

  @Test
  void nothing_remains_of_a_rule_that_was_deleted() {
    rule("all", Map.of());
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    notice.removeRule(rules.get(0));
    clear("cmm-1", "link");
    desk.store.change(
        transaction -> ParcelTable.add(transaction, "all", "{}", desk.clock.instant()));
    pass(Duration.ofHours(23));
    assertThat(desk.store.find(AlarmTable::all)).hasSize(1);
    pass(Duration.ofHours(71));
    assertThat(desk.store.find(AlarmTable::all)).isEmpty();
    assertThat(waiting()).isEqualTo(1);
    pass(Duration.ofHours(5));
    assertThat(waiting()).isZero();
  }

  private int waiting() {
    return desk.store.find(transaction -> ParcelTable.count(transaction, "all"));
  }

  @Test
  void two_rules_tell_one_person_once() {
    rule("all", Map.of());
    rule("also", Map.of("machines", new String[] {"cmm-1"}));
    rule("addresses", Map.of("addresses", new String[] {"max@example.org", "wall@example.org"}));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));

    assertThat(office.received)
        .extracting(PostOffice.Received::to)
        .containsExactlyInAnyOrder("max@example.org", "wall@example.org");
  }

  // Alertmanager: nothing before its interval of ten minutes, then again (yardstick Y-A8).
  @Test
  void the_same_set_is_told_again_after_its_interval_only() {
    rule("all", Map.of("resend.minutes", 10));
    raise("cmm-1", "link", Light.RED);
    raise("cmm-2", "link", Light.RED);
    pass(Duration.ofMinutes(1));
    assertThat(office.received).hasSize(1);

    raise("cmm-1", "link", Light.RED);
    raise("cmm-2", "link", Light.RED);
    pass(Duration.ofMinutes(8));
    assertThat(office.received).as("the same set").hasSize(1);
    pass(Duration.ofMinutes(2));
    assertThat(subjects()).hasSize(2);
    assertThat(subjects().get(1)).startsWith("Immer noch ROT: 2 Alarme");
  }

  // Alertmanager's resolve=false (yardstick Y-A8).
  @Test
  void without_recovery_an_end_is_not_told_and_what_comes_back_is() {
    rule("all", Map.of("recovery", false));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));
    clear("cmm-1", "link");
    pass(Duration.ofMinutes(20));
    assertThat(office.received).hasSize(1);
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));

    assertThat(subjects()).hasSize(2).allMatch(subject -> subject.startsWith("ROT"));
  }

  @Test
  void a_wrong_rule_tells_nobody_and_the_doctor_says_what_is_wrong() {
    Map<String, Object> settings =
        Map.of(
            "service.pid", "x~odd",
            "quiet.hour", "1",
            "gather.seconds", "soon",
            "roles", new String[] {"king"},
            "duty.hours", new String[] {"always"},
            "zone", "Mars/Base");
    notice.addRule(new NoticeRule(settings));
    raise("cmm-1", "link", Light.RED);
    pass(Duration.ofMinutes(2));

    assertThat(office.received).isEmpty();
    assertThat(notice.look())
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.BAD)
        .matches(
            finding ->
                List.of(
                        "odd",
                        "'soon' is no whole number",
                        "king",
                        "duty.hours",
                        "Mars/Base",
                        "quiet.hour")
                    .stream()
                    .allMatch(finding.seen()::contains));
  }
}
