package io.millwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardnessTest {
  @ParameterizedTest
  @CsvSource({
    "62.5 HRC,62.5,HRC",
    "64 HRBW,64,HRBW",
    "81 HR30N,81,HR30N",
    "75 HR30TW,75,HR30TW",
    "640 HV30,640,HV30",
    "640 HV30/20,640,HV30/20",
    "350 HBW 5/750,350,HBW 5/750",
    "600 HBW 1/30/20,600,HBW 1/30/20",
    "350 hbw5/750,350,HBW 5/750",
    "62.5HRC,62.5,HRC",
    "510 HK0.1,510,HK0.1",
    "780 HLD,780,HLD"
  })
  void is_read_as_the_standards_write_it(String text, double number, String scale) {
    Hardness hardness = Hardness.parse(text);

    assertThat(hardness.number()).isEqualTo(number);
    assertThat(hardness.scale().text()).isEqualTo(scale);
    assertThat(Hardness.parse(hardness.words())).isEqualTo(hardness);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19.9 HRC",
        "70.1 HRC",
        "9 HRBW",
        "101 HRB",
        "41 HR30N",
        "87 HR30N",
        "651 HBW 5/750",
        "95 HBW 5/750",
        "28 HV30",
        "66 HR15TW"
      })
  void outside_of_its_scales_range_is_refused_with_the_range(String text) {
    assertThatThrownBy(() -> Hardness.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("goes from");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "62.5", "HRC", "62,5 HRC", "-3 HRC", "62.5 HRCW", "62.5 HRQ", "350 HBW 5/700",
        "350 HBW 3/750", "62.5 mm", "62.5 HRC HRC", "640 HV30/20/20", "", "NaN HRC", "1e3 HV30"
      })
  void anything_else_is_no_hardness(String text) {
    assertThatThrownBy(() -> Hardness.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A tester shows what it measured, in or out of range: that is a doubt, not an error. */
  @Test
  void a_measured_number_out_of_range_is_kept_and_known() {
    var soft = new Hardness(12, "HRC");

    assertThat(soft.isInRange()).isFalse();
    assertThat(soft.rangeWords()).isEqualTo("HRC goes from 20 to 70 (ISO 6508-1)");
  }

  @Test
  void a_scale_tells_method_ball_force_and_time() {
    var brinell = new HardnessScale("HBW 1/30/20");
    assertThat(brinell.method()).isEqualTo(HardnessScale.Method.BRINELL);
    assertThat(brinell.ballMillimetres()).hasValue(1);
    assertThat(brinell.kilogramsForce()).hasValue(30);
    assertThat(brinell.dwellSeconds()).hasValue(20);

    var vickers = new HardnessScale("hv 0.3");
    assertThat(vickers.text()).isEqualTo("HV0.3");
    assertThat(vickers.kilogramsForce()).hasValue(0.3);
    assertThat(vickers.dwellSeconds()).isEmpty();
    assertThat(new HardnessScale("HRC").kilogramsForce()).isEmpty();
  }

  /** An indentation of 0.24 to 0.6 of the ball, computed by the definition of the Brinell value. */
  @Test
  void the_range_of_a_brinell_scale_follows_from_its_ball_and_force() {
    assertThat(new HardnessScale("HBW 10/500").lowest()).isCloseTo(15.9, within(0.1));
    assertThat(new HardnessScale("HBW 10/500").highest()).isCloseTo(108.9, within(0.1));
  }

  @Test
  void the_material_of_the_ball_does_not_change_the_range() {
    for (String scale : List.of("HRB", "HRBS", "HRBW")) {
      assertThat(new HardnessScale(scale).lowest()).isEqualTo(10);
    }
    assertThat(new HardnessScale("HR15W").highest()).isInfinite();
  }

  @Test
  void a_signal_of_hardness_takes_no_quantity_and_one_of_quantities_no_hardness() {
    Signal hardness = Signal.of("result.hardness", "Hardness", ValueKind.HARDNESS);
    Signal number = Signal.quantity("result.value", "Value", Unit.ONE);

    assertThat(hardness.admits(new Hardness(62.5, "HRC"))).isTrue();
    assertThat(hardness.admits(new Quantity(62.5, Unit.ONE))).isFalse();
    assertThat(number.admits(new Hardness(62.5, "HRC"))).isFalse();
  }

  /**
   * A scale is never converted as if it were a unit: no method leads from a hardness to another.
   */
  @Test
  void there_is_no_way_from_one_scale_to_another() {
    assertThat(Arrays.stream(Hardness.class.getMethods()).filter(HardnessTest::converts)).isEmpty();
    assertThat(Arrays.stream(HardnessScale.class.getMethods()).filter(HardnessTest::converts))
        .isEmpty();
  }

  private static boolean converts(Method method) {
    List<Class<?>> hard = List.of(Hardness.class, HardnessScale.class, Quantity.class);
    boolean takesScale =
        Arrays.stream(method.getParameterTypes())
            .anyMatch(type -> type == HardnessScale.class || type == Unit.class);
    boolean leadsOn = hard.contains(method.getReturnType()) && !method.getName().equals("scale");
    return takesScale || (leadsOn && !method.getName().equals("parse"));
  }
}
