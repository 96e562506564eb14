package io.millwright.web.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.model.SignalId;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.Collision;
import io.millwright.operation.CollisionPlace;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossiers;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DossiersApiTest implements Dossiers {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Dossier.Head HARD =
      new Dossier.Head(
          "d1",
          CMM,
          ManualClock.NOON,
          new Collision(
              true, OptionalDouble.of(71), 71, Optional.of(new Collision.Position(1, 2, 3))),
          "bump",
          true);
  private static final Dossier.Head UNPLACED =
      new Dossier.Head(
          "d2",
          CMM,
          ManualClock.NOON,
          new Collision(false, OptionalDouble.empty(), 71, Optional.empty()),
          "",
          false);

  private final DossiersApi api =
      new DossiersApi(new OneMachine(Nameplate.MEASURING_RANGE, "900 x 1200 x 700 mm"));

  @BeforeEach
  void the_service_is_there() {
    api.bindDossiers(this);
  }

  @Override
  public List<Dossier.Head> of(MachineId machine) {
    return List.of(HARD, UNPLACED);
  }

  @Override
  public Optional<Dossier> dossier(MachineId machine, String id) {
    return Optional.of(
            new Dossier(
                HARD,
                Span.until(ManualClock.NOON, java.time.Duration.ofSeconds(60)),
                List.of(
                    new Dossier.Curve(
                        new SignalId("axis.x.speed"),
                        "mm/s",
                        List.of(new Dossier.Point(ManualClock.NOON, 71)))),
                List.of(new Gap(CMM, GapCause.SILENT, "", ManualClock.NOON, null))))
        .filter(found -> id.equals("d1"));
  }

  @Override
  public List<CollisionPlace> places(MachineId machine) {
    return List.of(
        new CollisionPlace(
            new Collision.Position(1, 2, 3),
            1,
            ManualClock.NOON,
            ManualClock.NOON,
            List.of("d1", "d0")));
  }

  @Test
  void tells_kind_speed_place_volume_and_the_alarm_it_belongs_to() {
    DossiersApi.All all = api.all("cmm-1");

    assertThat(all.alarm()).isEqualTo(AlarmId.of(CMM, "collision").text());
    assertThat(all.volume()).isEqualTo(new Volume(900, 1200, 700));
    assertThat(all.dossiers())
        .extracting(DossiersApi.HeadRow::kind)
        .containsExactly("hard", "soft");
    assertThat(all.places()).extracting(DossiersApi.PlaceRow::count).containsExactly(2);
    assertThat(new String(Json.bytes(all.dossiers().get(1)), StandardCharsets.UTF_8))
        .contains("\"speed\":null", "\"position\":null");
  }

  @Test
  void one_has_its_curves_and_says_where_readings_are_missing() {
    String json = new String(Json.bytes(api.one("cmm-1", "d1")), StandardCharsets.UTF_8);

    assertThat(json)
        .contains(
            "\"curves\":[{\"signal\":\"axis.x.speed\",\"unit\":\"mm/s\",\"at\":[1772625600000],\"values\":[71.0]}]",
            "\"cause\":\"SILENT\"");
  }

  @Test
  void what_does_not_exist_is_not_found() {
    assertThatThrownBy(() -> api.one("cmm-1", "d7")).hasMessageContaining("no such thing");
    assertThatThrownBy(() -> api.all("cmm-2")).hasMessageContaining("no such thing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "large", "900 x 1200 mm", "0 x 1 x 1 mm", "1e9 x 1 x 1 mm"})
  void a_range_that_is_not_understood_is_none(String words) {
    assertThat(Volume.of(words)).isEmpty();
  }
}
