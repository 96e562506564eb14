package io.millwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  @ParameterizedTest
  @CsvSource({
    "81.5,Cel,81.5 °C",
    "20.000000001,Cel,20 °C",
    "-0.00001234567,mm,-0.0000123457 mm",
    "0,mm/s,0 mm/s",
    "1234567.25,1,1234567",
    "9.80665,m/s2,9.80665 m/s²"
  })
  void a_quantity_reads_as_a_person_writes_it(double number, String unit, String words) {
    assertThat(new Quantity(number, new Unit(unit)).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_quantity_is_never_a_non_number(double number) {
    assertThatThrownBy(() -> new Quantity(number, Unit.CELSIUS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(number));
  }

  @Test
  void hardness_keeps_its_scale_as_the_standard_writes_it() {
    assertThat(new Hardness(600, "HBW 1/30/20").words()).isEqualTo("600 HBW 1/30/20");
  }

  @Test
  void a_count_cannot_run_below_zero() {
    assertThatThrownBy(() -> new Count(-1)).hasMessageContaining("-1");
  }

  @Test
  void a_signal_admits_only_its_own_kind_and_unit() {
    Signal ram = Signal.quantity("temperature.ram", "Ram temperature", Unit.CELSIUS);

    assertThat(ram.admits(new Quantity(20, Unit.CELSIUS))).isTrue();
    assertThat(ram.admits(new Quantity(293, new Unit("K")))).isFalse();
    assertThat(ram.admits(new Count(20))).isFalse();
  }
}
