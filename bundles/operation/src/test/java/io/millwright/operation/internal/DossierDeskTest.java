package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.TimePassed;
import io.millwright.history.PastListener.Part;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.monitoring.Collision;
import io.millwright.operation.Dossier;
import io.millwright.ownership.Belongings;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DossierDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final Instant NOON = ManualClock.NOON;

  private final WrittenPast past = new WrittenPast();
  private final Store store;
  private double hardFrom = 71;
  private DossierDesk desk;

  DossierDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    desk = started();
  }

  private DossierDesk started() {
    return new DossierDesk(new Cabinet(store), past, new KnownFleet(), this::judged);
  }

  private Collision judged(MachineId machine, MachineEvent event) {
    double speed = number(event, "speed");
    double x = number(event, "position.x");
    return new Collision(
        speed >= hardFrom,
        OptionalDouble.of(speed),
        hardFrom,
        Optional.of(new Collision.Position(x, 20, 30)));
  }

  private static double number(MachineEvent event, String detail) {
    return event.details().get(detail) instanceof Quantity told ? told.number() : 0;
  }

  private static MachineEvent collision(Instant at, double speed, double x) {
    return new MachineEvent(
        MachineEvent.COLLISION,
        800,
        "bump",
        Map.of(
            "speed", new Quantity(speed, Unit.MILLIMETRE_PER_SECOND),
            "position.x", new Quantity(x, Unit.MILLIMETRE)),
        at);
  }

  private void collides(Instant at, double speed, double x) {
    past.happens("a1", collision(at, speed, x));
    desk.kept(A1, Part.EVENTS);
  }

  private void now(Duration afterNoon) {
    desk.on(new TimePassed(NOON.plus(afterNoon)));
  }

  private Dossier only() {
    List<Dossier.Head> all = desk.of(A1);
    assertThat(all).hasSize(1);
    return desk.dossier(A1, all.get(0).id()).orElseThrow();
  }

  @Test
  void holds_what_was_sent_before_and_after_and_what_was_told_last_before_that() {
    past.reads("a1", "temperature.ram", NOON.minusSeconds(90), 21.5, Unit.CELSIUS)
        .reads("a1", "axis.x.speed", NOON.minusSeconds(59), 80, Unit.MILLIMETRE_PER_SECOND)
        .reads("a1", "axis.x.speed", NOON.plusSeconds(29), 0, Unit.MILLIMETRE_PER_SECOND)
        .reads("a1", "axis.x.speed", NOON.plusSeconds(31), 5, Unit.MILLIMETRE_PER_SECOND)
        .counts("a1", "probings", NOON, 7);
    collides(NOON, 80, 10);

    now(Duration.ofSeconds(20));
    assertThat(only().head().complete()).isFalse();
    assertThat(only().curves()).isEmpty();

    now(Duration.ofSeconds(45));
    assertThat(only().head().complete()).isTrue();
    assertThat(only().head().collision().hard()).isTrue();
    assertThat(only().curves())
        .extracting(curve -> curve.signal() + " " + curve.unit() + " " + curve.points().size())
        .containsExactly("axis.x.speed mm/s 2", "probings  1", "temperature.ram °C 1");
  }

  @Test
  void remains_when_the_past_is_thinned_and_the_limit_is_another_and_the_platform_starts_anew() {
    past.reads("a1", "axis.x.speed", NOON, 60, Unit.MILLIMETRE_PER_SECOND);
    collides(NOON, 60, 10);
    now(Duration.ofMinutes(1));
    Dossier kept = only();

    past.thin();
    hardFrom = 50;
    desk = started();
    now(Duration.ofMinutes(2));

    assertThat(only()).isEqualTo(kept);
    assertThat(only().head().collision().hard()).isFalse();
  }

  @Test
  void is_finished_after_a_restart_in_the_middle() {
    past.reads("a1", "axis.x.speed", NOON, 60, Unit.MILLIMETRE_PER_SECOND);
    collides(NOON, 60, 10);
    now(Duration.ofSeconds(1));

    desk = started();
    now(Duration.ofMinutes(5));

    assertThat(only().curves()).hasSize(1);
  }

  @Test
  void finds_what_happened_while_it_was_away() {
    past.happens("a1", collision(NOON.minus(Duration.ofDays(1)), 60, 10));

    desk = started();
    now(Duration.ZERO);

    assertThat(only().head().complete()).isTrue();
  }

  @Test
  void says_where_readings_are_missing() {
    past.lacks(
        new Gap(A1, GapCause.UNREACHABLE, "cable", NOON.plusSeconds(3), NOON.plusSeconds(9)));
    past.lacks(new Gap(A1, GapCause.SILENT, "now", NOON.plusSeconds(20), null));
    collides(NOON, 60, 10);
    now(Duration.ofMinutes(1));

    assertThat(only().gaps()).extracting(Gap::detail).containsExactly("now", "cable");
  }

  @Test
  void one_collision_told_twice_is_one_dossier_and_two_at_one_moment_are_two() {
    collides(NOON, 60, 10);
    now(Duration.ofSeconds(1));
    desk.kept(A1, Part.EVENTS);
    now(Duration.ofSeconds(2));
    assertThat(desk.of(A1)).hasSize(1);

    collides(NOON, 61, 10);
    now(Duration.ofSeconds(3));
    assertThat(desk.of(A1)).hasSize(2);
  }

  @Test
  void other_machines_dossiers_are_not_found_under_its_name() {
    collides(NOON, 60, 10);
    now(Duration.ofMinutes(1));

    assertThat(desk.of(new MachineId("b1"))).isEmpty();
    assertThat(desk.dossier(new MachineId("b1"), desk.of(A1).get(0).id())).isEmpty();
  }

  @Test
  void is_counted_deleted_and_taken_out_with_its_machine() throws IOException {
    past.reads("a1", "axis.x.speed", NOON, 60, Unit.MILLIMETRE_PER_SECOND);
    collides(NOON, 60, 10);
    now(Duration.ofMinutes(1));
    var keeper = new OperationKeeper(new Cabinet(store));
    var mine = new Belongings(Optional.empty(), Set.of(A1));
    var others = new Belongings(Optional.empty(), Set.of(new MachineId("b1")));
    var folder = new WrittenFolder();

    new DossierTeller(desk).tell(mine, folder);
    assertThat(folder.rows("collisions.csv")).hasSize(1);
    assertThat(folder.rows("collision-curves.csv"))
        .containsExactly(
            "a1|" + desk.of(A1).get(0).id() + "|axis.x.speed|mm/s|2026-03-04T12:00:00Z|60.0");

    keeper.erase(others);
    assertThat(keeper.held(mine)).containsEntry("dossiers", 1L);
    keeper.erase(mine);
    assertThat(keeper.held(mine)).isEmpty();
    assertThat(desk.of(A1)).isEmpty();
  }
}
