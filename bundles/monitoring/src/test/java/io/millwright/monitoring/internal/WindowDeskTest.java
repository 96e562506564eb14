package io.millwright.monitoring.internal;

import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.ram;
import static io.millwright.testkit.Checks.light;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.monitoring.RuleEntry;
import io.millwright.monitoring.Windows.Muted;
import io.millwright.monitoring.Windows.Near;
import io.millwright.monitoring.Windows.Opening;
import io.millwright.monitoring.Windows.Preview;
import io.millwright.testkit.Journey;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance windows as people see and write them; noon is Wednesday, 2026-03-04, 12:00 UTC. */
class WindowDeskTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Map<String, Object> SUNDAYS =
      Map.of("site.id", "plant", "days", "Sun", "at", "02:15", "minutes", 60, "reason", "updates");

  private final RecordsInMemory records = new RecordsInMemory();
  private final MonitorStage stage = new MonitorStage(records, records::facts, Duration.ofDays(9));
  private final SmallFleet fleet = new SmallFleet("cmm-1", "cmm-2");
  private final Caller eva = PeopleOnSite.with("eva", Role.TECHNICIAN, "cmm-1");
  private final Caller other = PeopleOnSite.with("other", Role.TECHNICIAN, "cmm-2");
  private final WindowDesk desk =
      new WindowDesk(stage.rules(), stage.roll(), fleet, new PeopleOnSite(), stage.clock());

  private static RuleDraft draft(Map<String, Object> keys) {
    return new RuleDraft(Kind.WINDOW, "own", keys);
  }

  private static Map<String, Object> with(Map<String, Object> keys, String key, Object value) {
    var more = new HashMap<>(keys);
    more.put(key, value);
    return more;
  }

  private MaintenanceWindow hold(Map<String, Object> keys) {
    var properties =
        with(keys, "service.pid", "io.millwright.monitoring.internal.MaintenanceWindow~own");
    var window = new MaintenanceWindow(properties);
    assertThat(window.problems()).isEmpty();
    stage.rules().addWindow(window);
    return window;
  }

  // Clocks forward on 2026-03-29: there is no 02:15, it is 03:15. Back on 2026-10-25: the first.
  @Test
  void a_year_of_windows_is_shown_with_both_changes_of_the_clocks() {
    Preview preview = desk.preview(eva, draft(SUNDAYS));

    assertThat(preview.total()).isEqualTo(52);
    assertThat(preview.openings())
        .allMatch(
            each -> Duration.between(each.from(), each.until()).equals(Duration.ofMinutes(60)));
    assertThat(preview.openings())
        .filteredOn(Opening::clocksChange)
        .extracting(Opening::from)
        .containsExactly(
            Instant.parse("2026-03-29T01:15:00Z"), Instant.parse("2026-10-25T00:15:00Z"));
    assertThat(preview.openings())
        .filteredOn(each -> !each.clocksChange())
        .allMatch(each -> each.from().atZone(BERLIN).toLocalTime().equals(LocalTime.of(2, 15)));
  }

  // What the preview shows is what the window does: minute by minute through the year.
  @Test
  void what_is_shown_of_a_year_is_what_mutes() {
    Hours hours = hold(SUNDAYS).hours().orElseThrow();
    List<Opening> openings = desk.preview(eva, draft(SUNDAYS)).openings();
    for (Instant at = ManualClock.NOON;
        at.isBefore(ManualClock.NOON.plus(Duration.ofDays(365)));
        at = at.plus(Duration.ofMinutes(5))) {
      Instant moment = at;
      boolean shown =
          openings.stream()
              .anyMatch(it -> !moment.isBefore(it.from()) && moment.isBefore(it.until()));
      assertThat(hours.contain(at, BERLIN)).as(at.toString()).isEqualTo(shown);
    }
  }

  @Test
  void shows_which_alarms_it_would_have_muted_and_which_stand() throws Exception {
    stage.rules().setFleet(fleet);
    stage
        .rules()
        .addLimit(
            new LimitRule(
                Map.of(
                    "service.pid",
                    "hot",
                    "machine.kind",
                    "cmm",
                    "signal",
                    "temperature.ram",
                    "unit",
                    "Cel",
                    "red.from",
                    80)));
    Journey.of("cmm-1")
        .at("12:00", linkUp("cmm"), ram(85))
        .expect(light(Light.RED))
        .at("12:05", ram(50))
        .at("12:30", ram(86))
        .expect(light(Light.RED))
        .play(stage);
    // 13:00 to 13:10 in Berlin is 12:00 to 12:10 UTC.
    Map<String, Object> noon =
        Map.of("machine.kind", "cmm", "days", "daily", "at", "13:00", "minutes", 10, "reason", "x");

    assertThat(desk.preview(eva, draft(noon)).muted())
        .extracting(Muted::at, Muted::standing)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-03-04T12:30:00Z"), true),
            org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-03-04T12:00:00Z"), false));
    assertThat(desk.preview(other, draft(noon)).muted()).as("of another's machine").isEmpty();
    assertThat(desk.preview(other, draft(noon)).machines()).hasToString("[cmm-2]");
  }

  @Test
  void what_is_open_or_announced_is_known_to_who_sees_its_machines() {
    Map<String, Object> keys =
        Map.of(
            "machine.id",
            "cmm-1",
            "from",
            "2026-03-04T14:00",
            "until",
            "2026-03-04T15:00",
            "reason",
            "new scales",
            "downtime.class",
            "customer-request",
            "announce.hours",
            0.5);
    hold(keys);

    assertThat(desk.near(eva)).as("13:00 to 14:00 UTC, an hour ahead").isEmpty();
    stage.clock().advance(Duration.ofMinutes(30));
    assertThat(desk.near(eva)).extracting(Near::open).containsExactly(false);
    assertThat(desk.near(other)).isEmpty();
    stage.clock().advance(Duration.ofMinutes(30));
    Near now = desk.near(eva).get(0);
    assertThat(now.open()).isTrue();
    assertThat(now.term().reason()).isEqualTo("new scales");
    assertThat(now.term().downtime()).isEqualTo("customer-request");
    stage.clock().advance(Duration.ofMinutes(60));
    assertThat(desk.near(eva)).isEmpty();
  }

  @Test
  void is_written_as_its_file_with_audit_and_undo(@TempDir Path folder) throws Exception {
    var audit = new RecordedDeeds();
    var book =
        new RuleDesk(
            stage.rules(),
            fleet,
            new PeopleOnSite(),
            audit,
            new RuleFiles(folder, folder.resolve("before")));
    var keys = new HashMap<>(SUNDAYS);
    keys.remove("site.id");
    keys.put("machine.id", "cmm-1");

    book.save(eva, draft(keys), "");
    Path file = folder.resolve("io.millwright.monitoring.internal.MaintenanceWindow~own.cfg.json");
    assertThat(Files.readString(file)).contains("\"minutes\" : 60");
    hold(keys);
    RuleEntry entry = book.rules(eva).get(0);
    assertThat(entry.rule().kind()).isEqualTo(Kind.WINDOW);
    assertThat(book.rules(other)).isEmpty();
    book.delete(eva, Kind.WINDOW, "own", entry.version());
    assertThat(file).doesNotExist();
    book.undo(eva, Kind.WINDOW, "own");
    assertThat(file).exists();
    assertThat(audit.words())
        .containsExactly(
            "rule.saved rule:window~own",
            "rule.deleted rule:window~own",
            "rule.undone rule:window~own");
    assertThatThrownBy(() -> book.save(other, draft(keys), entry.version()))
        .hasMessage("There is no such thing.");
  }

  @Test
  void what_is_wrong_is_refused_with_its_key() {
    for (var fault :
        List.of(
            Map.entry("minutes", (Object) 0),
            Map.entry("zone", "Mars"),
            Map.entry("announce.hours", -1),
            Map.entry("announce.roles", "king"),
            Map.entry("downtime.class", "holiday"))) {
      assertThatThrownBy(
              () -> desk.preview(eva, draft(with(SUNDAYS, fault.getKey(), fault.getValue()))))
          .as(fault.getKey())
          .hasMessageStartingWith(fault.getKey() + ": ");
    }
    assertThatThrownBy(() -> desk.preview(eva, new RuleDraft(Kind.LIMIT, "x", SUNDAYS)))
        .hasMessageStartingWith("window: ");
  }
}
