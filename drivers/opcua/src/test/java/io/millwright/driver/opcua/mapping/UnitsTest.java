package io.millwright.driver.opcua.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.model.Unit;
import org.junit.jupiter.api.Test;

class UnitsTest {
  // The numbers are those of the OPC Foundation's list of UNECE units.
  @Test
  void knows_units_by_their_opc_ua_id() {
    assertThat(Units.ofUnece(4408652)).contains(Unit.CELSIUS);
    assertThat(Units.ofUnece(5066068)).contains(Unit.MILLIMETRE);
    assertThat(Units.ofUnece(13384)).contains(new Unit("um"));
    assertThat(Units.ofUnece(4403510)).contains(Unit.MILLIMETRE_PER_SECOND);
    assertThat(Units.ofUnece(5059633)).contains(Unit.MILLIMETRE_PER_SECOND_SQUARED);
    assertThat(Units.ofUnece(4740434)).contains(Unit.HOUR);
    assertThat(Units.ofUnece(20529)).contains(Unit.PERCENT);
    assertThat(Units.ofUnece(4404786)).contains(Unit.ONE);
    assertThat(Units.ofUnece(4274487)).contains(new Unit("hPa"));
    assertThat(Units.ofUnece(-1)).isEmpty();
  }

  @Test
  void converts_within_a_kind_of_quantity_only() {
    assertThat(Units.convert(7_200_000, Unit.MILLISECOND, Unit.HOUR)).isEqualTo(2);
    assertThat(Units.convert(68, new Unit("[degF]"), Unit.CELSIUS)).isCloseTo(20, within(1e-9));
    assertThat(Units.convert(293.15, new Unit("K"), Unit.CELSIUS)).isCloseTo(20, within(1e-9));
    assertThat(Units.convert(0.071, new Unit("m/s"), Unit.MILLIMETRE_PER_SECOND))
        .isCloseTo(71, within(1e-9));
    assertThat(Units.convertible(Unit.CELSIUS, Unit.MILLIMETRE)).isFalse();
    assertThatThrownBy(() -> Units.convert(1, Unit.CELSIUS, Unit.MILLIMETRE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // A unit we do not know may still pass if the mapping names it word for word.
  @Test
  void leaves_numbers_in_their_own_unit_untouched() {
    Unit odd = new Unit("[furlong]");
    assertThat(Units.convert(0.1 + 0.2, odd, odd)).isEqualTo(0.1 + 0.2);
  }
}
