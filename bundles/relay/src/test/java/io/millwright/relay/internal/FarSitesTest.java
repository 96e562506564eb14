package io.millwright.relay.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.testkit.ManualClock;
import org.junit.jupiter.api.Test;

/** What sites are asked. */
class FarSitesTest {
  @Test
  void a_site_whose_line_is_down_is_not_waited_for() {
    var yard = new Switchyard(ManualClock.atNoon());
    yard.came(new SiteLine(yard, "acme-1", true));

    assertThatThrownBy(() -> yard.order("acme-1", "{}"))
        .isInstanceOf(AccessException.class)
        .hasMessage("The site is not connected now.")
        .extracting(thrown -> ((AccessException) thrown).fault())
        .isEqualTo(Fault.CONFLICT);
  }
}
