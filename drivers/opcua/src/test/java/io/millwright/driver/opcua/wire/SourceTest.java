package io.millwright.driver.opcua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static Source of(ValueKind kind) {
    return new Source(kind, Unit.ONE, Unit.ONE, Map.of("4", "Service"));
  }

  @Test
  void tells_a_duration_in_hours() {
    var hours = new Source(ValueKind.QUANTITY, Unit.MILLISECOND, Unit.HOUR, Map.of());

    assertThat(hours.value(5_400_000.0)).isEqualTo(new Quantity(1.5, Unit.HOUR));
  }

  // A sensor that is not connected often sends NaN: that is no value, not zero.
  @Test
  void takes_no_value_from_what_is_none() {
    assertThat(of(ValueKind.QUANTITY).value(Double.NaN)).isNull();
    assertThat(of(ValueKind.QUANTITY).value("12")).isNull();
    assertThat(of(ValueKind.COUNT).value(-1)).isNull();
    assertThat(of(ValueKind.STATE).value(null)).isNull();
  }

  @Test
  void names_states_and_keeps_the_number_of_an_unknown_one() {
    assertThat(of(ValueKind.STATE).value(4)).isEqualTo(new State("Service"));
    assertThat(of(ValueKind.STATE).value(9)).isEqualTo(new State("9"));
    assertThat(of(ValueKind.COUNT).value(uint(4711))).isEqualTo(new Count(4711));
    assertThat(of(ValueKind.TEXT).value(LocalizedText.english("Air"))).isEqualTo(new Text("Air"));
  }

  @Test
  void makes_a_signal_word_of_any_sensor_name() {
    assertThat(Survey.word("Temp Sensor_Ext 1")).isEqualTo("temp-sensor-ext-1");
    assertThat(Survey.word("°")).isEqualTo("unnamed");
  }
}
