package io.millwright.monitoring.internal;

import static io.millwright.monitoring.Light.GREEN;
import static io.millwright.monitoring.Light.RED;
import static io.millwright.monitoring.Light.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LimitTest {
  private static final SignalId RAM = new SignalId("temperature.ram");

  private static Limit limit(
      Unit unit, @Nullable Double yellowFrom, @Nullable Double redFrom, double hysteresis) {
    return new Limit(
        "rule.cfg.json", new LimitBand(RAM, unit, null, null, yellowFrom, redFrom, hysteresis));
  }

  private static List<Verdict> judged(Limit limit, Value... values) {
    var verdicts = new ArrayList<Verdict>();
    Optional<Light> before = Optional.empty();
    for (Value value : values) {
      Verdict verdict = limit.judge(before, value);
      verdicts.add(verdict);
      if (verdict instanceof Verdict.Judged said) {
        before = Optional.of(said.light());
      }
    }
    return verdicts;
  }

  private static Value[] quantities(Unit unit, double... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> new Quantity(number, unit))
        .toArray(Value[]::new);
  }

  private static List<Light> lights(Limit limit, double... celsius) {
    return judged(limit, quantities(Unit.CELSIUS, celsius)).stream()
        .map(verdict -> ((Verdict.Judged) verdict).light())
        .toList();
  }

  // The short way must say the same as the long one, for every level before and every number.
  @Test
  void a_value_keeps_the_light_exactly_where_it_would_be_judged_the_same() {
    var limit =
        new Limit("rule.cfg.json", new LimitBand(RAM, Unit.CELSIUS, 5.0, 10.0, 60.0, 80.0, 3));
    for (double number = 0; number < 90; number += 0.5) {
      var value = new Quantity(number, Unit.CELSIUS);
      for (Light before : new Light[] {null, YELLOW, RED}) {
        Light light = before == null ? GREEN : before;
        boolean same =
            limit.judge(Optional.ofNullable(before), value) instanceof Verdict.Judged said
                && said.light() == light;
        assertThat(limit.keeps(before, value)).as("%s after %s", value, before).isEqualTo(same);
      }
    }
    assertThat(limit.keeps(null, new Quantity(300, new Unit("K")))).isFalse();
    assertThat(limit.keeps(null, new Count(30))).isFalse();
  }

  @Test
  void a_count_keeps_the_light_as_a_number_without_a_unit_does() {
    var limit = new Limit("rule.cfg.json", new LimitBand(RAM, Unit.ONE, null, 10.0, 60.0, null, 3));

    assertThat(limit.keeps(null, new Count(30))).isTrue();
    assertThat(limit.keeps(null, new Count(60))).isFalse();
    assertThat(limit.keeps(YELLOW, new Count(58))).isTrue();
    assertThat(limit.keeps(YELLOW, new Count(30))).isFalse();
  }

  // openHAB (yardstick Y-A7).
  @ParameterizedTest
  @CsvFileSource(resources = "hysteresis.csv", numLinesToSkip = 4)
  void judges_like_other_systems(String values, String unit, String bounds, String states) {
    List<String> parts = List.of(bounds.split(" "));
    double off = Double.parseDouble(parts.get(0));
    double on = Double.parseDouble(parts.get(parts.size() - 2));
    Limit limit = limit(new Unit(parts.get(parts.size() - 1)), on, null, on - off);
    double[] numbers = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();

    assertThat(judged(limit, quantities(new Unit(unit), numbers)))
        .extracting(LimitTest::state)
        .containsExactly(states.split(" "));
  }

  private static String state(Verdict verdict) {
    if (verdict instanceof Verdict.Judged said) {
      return said.light() == GREEN ? "OFF" : "ON";
    }
    return "UNKNOWN";
  }

  @Test
  void the_bound_itself_counts() {
    Limit limit = limit(Unit.CELSIUS, 60.0, 80.0, 0);

    assertThat(lights(limit, 59.9, 60, 79.9, 80)).containsExactly(GREEN, YELLOW, YELLOW, RED);
  }

  @Test
  void comes_back_by_the_hysteresis_step_by_step() {
    Limit limit = limit(Unit.CELSIUS, 60.0, 80.0, 2);

    assertThat(lights(limit, 81, 79, 78.1, 78, 59, 58.1, 58))
        .containsExactly(RED, RED, RED, YELLOW, YELLOW, YELLOW, GREEN);
  }

  @Test
  void falls_from_red_to_green_at_once_when_far_enough_back() {
    assertThat(lights(limit(Unit.CELSIUS, 60.0, 80.0, 2), 81, 20)).containsExactly(RED, GREEN);
  }

  @Test
  void watches_both_sides() {
    var room = new Limit("room", new LimitBand(RAM, Unit.CELSIUS, 16.0, 18.0, 24.0, 26.0, 0.5));

    assertThat(lights(room, 20, 17.9, 18.4, 18.5, 15.9, 16.2, 16.5, 25, 26))
        .containsExactly(GREEN, YELLOW, YELLOW, GREEN, RED, RED, YELLOW, YELLOW, RED);
  }

  @Test
  void says_value_and_limit_in_words() {
    Limit limit = limit(Unit.CELSIUS, 60.0, 80.0, 2);

    assertThat(judged(limit, quantities(Unit.CELSIUS, 85.2, 79)))
        .containsExactly(
            new Verdict.Judged(RED, "Ram temperature is 85.2 °C, red from 80 °C"),
            new Verdict.Judged(
                RED, "Ram temperature is 79 °C, red from 80 °C and not yet back by 2 °C"));
  }

  @Test
  void compares_kelvin_with_celsius() {
    Limit limit = limit(Unit.CELSIUS, null, 80.0, 0);

    assertThat(judged(limit, quantities(new Unit("K"), 353.15)))
        .containsExactly(new Verdict.Judged(RED, "Ram temperature is 353.15 K, red from 80 °C"));
  }

  @Test
  void a_counter_is_a_pure_number() {
    Limit limit = limit(Unit.ONE, 10.0, null, 0);

    assertThat(judged(limit, new Count(10)))
        .containsExactly(new Verdict.Judged(YELLOW, "Ram temperature is 10, yellow from 10"));
  }

  // Scales of hardness are no units: 60 HRC and 60 HRA are different things.
  @Test
  void a_hardness_or_state_fits_no_limit() {
    Limit limit = limit(Unit.ONE, 10.0, null, 0);

    assertThat(judged(limit, new Hardness(60, "HRC"), new State("Automatic")))
        .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Misfit.class));
  }
}
