package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitRuleTest {
  private static final String FILE = "io.millwright.monitoring.internal.LimitRule~ram.cfg.json";
  private static final Map<String, Object> SOUND =
      Map.of(
          "felix.fileinstall.filename",
          "file:/site/etc/" + FILE,
          "machine.kind",
          "cmm",
          "signal",
          "temperature.ram",
          "unit",
          "Cel",
          "yellow.from",
          60,
          "red.from",
          80.0);

  /** The sound rule with changes; an empty text takes a key away. */
  private static LimitRule rule(Map<String, ?> changes) {
    var properties = new HashMap<String, Object>(SOUND);
    properties.putAll(changes);
    properties.values().removeIf(""::equals);
    return new LimitRule(properties);
  }

  private static Optional<LimitBand> band(LimitRule rule) {
    return rule.law().flatMap(Law::band).map(Limit::band);
  }

  private static void refused(Map<String, ?> changes, String words) {
    LimitRule rule = rule(changes);
    assertThat(band(rule)).isEmpty();
    assertThat(rule.problems()).extracting(RuleProblem::words).contains(FILE + ": " + words);
  }

  @Test
  void reads_whole_and_broken_numbers_and_texts() {
    LimitRule rule = rule(Map.of("hysteresis", "1.5"));

    assertThat(rule.problems()).isEmpty();
    assertThat(band(rule).orElseThrow().yellowFrom()).isEqualTo(60);
    assertThat(band(rule).orElseThrow().hysteresis()).isEqualTo(1.5);
    assertThat(band(rule).orElseThrow().redBelow()).isNull();
  }

  @Test
  void refuses_what_is_no_number() {
    refused(Map.of("red.from", "hot"), "red.from = hot: write a number, for instance 80 or 19.5");
    refused(Map.of("red.from", "NaN"), "red.from = NaN: write a number, for instance 80 or 19.5");
  }

  @Test
  void refuses_bounds_out_of_order() {
    refused(Map.of("red.from", 50), "red.from = 50: must not lie below yellow.from 60.0");
    refused(Map.of("yellow.below", 70), "yellow.from = 60: must not lie below yellow.below 70.0");
  }

  @Test
  void refuses_a_rule_without_bounds() {
    refused(
        Map.of("yellow.from", "", "red.from", ""),
        "needs one of red.below, yellow.below, yellow.from, red.from");
  }

  @Test
  void refuses_a_unit_that_is_no_ucum_code() {
    String rule = "write the unit as its UCUM code, for instance Cel";
    refused(Map.of("unit", "°C"), "unit = °C: " + rule);
    refused(Map.of("unit", ""), "unit: " + rule + ", mm, mm/s or 1");
  }

  @Test
  void refuses_a_hysteresis_that_leaves_no_green() {
    refused(
        Map.of("yellow.below", 58, "hysteresis", 1.5),
        "hysteresis = 1.5: leaves no way back to green between 58.0 and 60.0");
    refused(Map.of("hysteresis", -1), "hysteresis = -1: write 0 or more");
  }

  @Test
  void refuses_to_guess_whom_it_holds_for() {
    refused(
        Map.of("machine.kind", ""),
        "machine.kind: name one of machine.kind, site.id and machine.id");
    refused(
        Map.of("machine.id", "cmm-1"),
        "machine.id = cmm-1: name one of machine.kind, site.id and machine.id");
  }

  @Test
  void refuses_a_signal_that_cannot_be() {
    refused(
        Map.of("signal", "Ram Temperature"),
        "signal = Ram Temperature: use lower-case words joined by dots, such as temperature.ram");
  }

  @Test
  void warns_of_a_misspelt_key_and_holds() {
    LimitRule rule = rule(Map.of("red.form", 90));

    assertThat(band(rule)).isPresent();
    assertThat(rule.problems())
        .containsExactly(
            new RuleProblem(
                FILE, "red.form", "90", Weight.WARNING, "unknown key; did you mean red.from"));
  }
}
