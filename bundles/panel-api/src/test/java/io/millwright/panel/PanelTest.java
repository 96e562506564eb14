package io.millwright.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Permission;
import java.net.URL;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final Panel.Title TITLE = new Panel.Title("On the wire", "Auf der Leitung");

  @Test
  void is_for_whoever_sees_the_machine_unless_it_says_otherwise() {
    assertThat(new Panel("serial-wire", Panel.Page.MACHINE, TITLE, script()).needs())
        .isEqualTo(Permission.MACHINE_READ);
  }

  // A browser knows no element with another name.
  @Test
  void has_a_name_that_an_element_can_have() {
    for (String name : new String[] {"", "wire", "Serial-wire", "serial_wire", "a-b\"c", "a-"}) {
      assertThatThrownBy(() -> new Panel(name, Panel.Page.MACHINE, TITLE, script()))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("serial-wire");
    }
  }

  @Test
  void has_a_title_in_both_languages() {
    assertThatThrownBy(() -> new Panel.Title("On the wire", " "))
        .hasMessageContaining("both languages");
  }

  private static URL script() {
    return Objects.requireNonNull(PanelTest.class.getResource("PanelTest.class"));
  }
}
