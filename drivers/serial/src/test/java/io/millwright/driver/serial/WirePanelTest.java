package io.millwright.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.panel.Panel;
import io.millwright.panel.PanelSource.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WirePanelTest {
  private final WirePanel source = new WirePanel();

  @Test
  void is_for_machines_whose_wire_is_counted() {
    assertThat(source.isFor(machine("wire.frames"))).isTrue();
    assertThat(source.isFor(machine("temperature.ram"))).isFalse();
  }

  // Registering is the page's part: a second version could not register the same name.
  @Test
  void has_a_module_that_exports_its_element_and_registers_nothing() throws IOException {
    Panel panel = source.panel();
    assertThat(panel.page()).isEqualTo(Panel.Page.MACHINE);
    try (InputStream in = panel.script().openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("export default class extends HTMLElement")
          .doesNotContain("customElements", "import ");
    }
  }

  private static Subject machine(String signal) {
    return new Subject(
        new MachineId("tester-1"), "hardness-tester", "serial", Set.of(new SignalId(signal)));
  }
}
