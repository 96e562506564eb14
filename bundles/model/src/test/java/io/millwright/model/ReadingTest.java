package io.millwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");
  private static final SignalId RAM = new SignalId("temperature.ram");

  @Test
  void only_a_bad_reading_may_lack_its_value() {
    Stamp stamp = Stamp.of(NOON, NOON);

    assertThat(new Reading(RAM, null, Quality.BAD, stamp).value()).isNull();
    assertThatThrownBy(() -> new Reading(RAM, null, Quality.UNCERTAIN, stamp))
        .hasMessageContaining("temperature.ram");
  }

  // A controller whose battery died starts in the year 2000 (yardstick Y-D2, gateway#879).
  @Test
  void a_source_clock_in_the_year_2000_is_kept_but_not_believed() {
    Instant batteryDead = Instant.parse("2000-01-01T00:00:07Z");
    Stamp stamp = Stamp.of(batteryDead, NOON);

    assertThat(stamp.clock()).isEqualTo(SourceClock.DOUBTFUL);
    assertThat(stamp.time()).isEqualTo(NOON);
    assertThat(stamp.source()).isEqualTo(batteryDead);
  }

  @Test
  void a_source_clock_is_believed_up_to_a_day_off_either_way() {
    assertThat(Stamp.of(NOON.plus(Stamp.TOLERANCE), NOON).clock()).isEqualTo(SourceClock.TRUSTED);
    assertThat(Stamp.of(NOON.minus(Stamp.TOLERANCE), NOON).time())
        .isEqualTo(NOON.minus(Duration.ofDays(1)));
    assertThat(Stamp.of(NOON.plus(Stamp.TOLERANCE).plusNanos(1), NOON).clock())
        .isEqualTo(SourceClock.DOUBTFUL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Temperature.ram", "temperature..ram", ".ram", "ram temperature", "ram."})
  void a_signal_id_is_lower_case_words_joined_by_dots(String text) {
    assertThatThrownBy(() -> new SignalId(text)).hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-cmm", "cmm 1", "cmm/1", "../etc"})
  void a_machine_id_is_safe_in_a_path_and_a_url(String text) {
    assertThatThrownBy(() -> new MachineId(text)).hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_field_the_machine_does_not_tell_is_absent_from_its_nameplate() {
    var nameplate = new Nameplate(Map.of(Nameplate.MODEL, "Portal 7", Nameplate.FIRMWARE, " "));

    assertThat(nameplate.fields()).containsExactly(Map.entry("model", "Portal 7"));
  }

  @Test
  void a_gap_cannot_end_before_it_begins() {
    var machine = new MachineId("cmm-1");

    assertThat(new Gap(machine, GapCause.SILENT, "", NOON, null).isOpen()).isTrue();
    assertThatThrownBy(() -> new Gap(machine, GapCause.SILENT, "", NOON, NOON.minusMillis(1)))
        .hasMessageContaining("cmm-1");
  }

  @Test
  void sequences_order_by_epoch_first() {
    assertThat(new Sequence(2, 1)).isGreaterThan(new Sequence(1, 900));
    assertThat(new Sequence(2, 1).plus(4)).isEqualTo(new Sequence(2, 5));
  }
}
