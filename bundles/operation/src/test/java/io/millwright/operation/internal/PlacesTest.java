package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Collision;
import io.millwright.operation.CollisionPlace;
import io.millwright.operation.Dossier;
import io.millwright.operation.Dossier.Point;
import io.millwright.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static Dossier.Head at(int second, double x, double z, boolean hard) {
    return head(second, hard, Optional.of(new Collision.Position(x, 0, z)));
  }

  private static Dossier.Head head(int second, boolean hard, Optional<Collision.Position> where) {
    return new Dossier.Head(
        "d" + second,
        new MachineId("a1"),
        ManualClock.NOON.plusSeconds(second),
        new Collision(hard, OptionalDouble.empty(), 71, where),
        "",
        true);
  }

  @Test
  void a_place_is_where_it_happened_at_least_twice() {
    List<CollisionPlace> places =
        Places.repeated(
            List.of(
                at(1, 0, 0, true), at(2, 200, 0, false), at(3, 0, 25, false), at(4, 0, 600, true)));

    assertThat(places).hasSize(1);
    assertThat(places.get(0).centre()).isEqualTo(new Collision.Position(0, 0, 12.5));
    assertThat(places.get(0).hard()).isEqualTo(1);
    assertThat(places.get(0).dossiers()).containsExactly("d3", "d1");
  }

  @Test
  void just_beyond_near_is_another_place() {
    assertThat(Places.repeated(List.of(at(1, 0, 0, true), at(2, 25.001, 0, true)))).isEmpty();
  }

  @Test
  void a_chain_is_one_place_in_whatever_order_it_came_and_the_most_frequent_is_first() {
    List<CollisionPlace> places =
        Places.repeated(
            List.of(
                at(1, 900, 0, true),
                at(2, 910, 0, true),
                at(3, 40, 0, true),
                at(4, 0, 0, true),
                at(5, 20, 0, true)));

    assertThat(places)
        .extracting(CollisionPlace::dossiers)
        .containsExactly(List.of("d5", "d4", "d3"), List.of("d2", "d1"));
  }

  @Test
  void a_collision_without_a_place_is_near_to_none() {
    assertThat(
            Places.repeated(
                List.of(head(1, true, Optional.empty()), head(2, true, Optional.empty()))))
        .isEmpty();
  }

  // What the machine did in the worst tenth of a second is why somebody opens a dossier.
  @Test
  void thinning_loses_no_peak() {
    var points = new ArrayList<Point>();
    for (int i = 0; i < 10_000; i++) {
      points.add(
          new Point(ManualClock.NOON.plusMillis(i), i == 5_001 ? 999 : i == 5_002 ? -999 : 0));
    }

    List<Point> thinned = Gathering.thinned(points);

    assertThat(thinned).hasSizeLessThanOrEqualTo(1_200);
    assertThat(thinned).extracting(Point::value).contains(999.0, -999.0);
    assertThat(thinned).extracting(Point::at).isSorted();
  }
}
