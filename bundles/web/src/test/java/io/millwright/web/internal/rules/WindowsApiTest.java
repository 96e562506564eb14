package io.millwright.web.internal.rules;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.WindowTerm;
import io.millwright.monitoring.Windows;
import io.millwright.testkit.KnownFleet;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowsApiTest {
  private static final Map<String, Object> KEYS = Map.of("machine.kind", "cmm", "reason", "x");
  private static final Caller TINA =
      FakeAccess.caller(Role.TECHNICIAN, new Place.AtMachine(new MachineId("cmm-1")));

  private final WindowsApi api = new WindowsApi();
  private final HttpServletRequest request = Request.of("GET", "/").by(TINA).servlet();

  @BeforeEach
  void monitoring_is_there() {
    api.bindWindows(new Desk());
  }

  @Test
  void shows_what_is_near_of_all_in_sight_or_of_one_machine() {
    WindowRow row = api.near(null, null, false, request).windows().get(0);

    assertThat(row.id()).isEqualTo("window~scales");
    assertThat(row.machines()).isEqualTo(2);
    assertThat(api.near("cmm-1", null, false, request).windows()).containsExactly(row);
    assertThat(api.near("cmm-9", null, false, request).windows()).isEmpty();
  }

  @Test
  void shows_what_is_near_at_a_site_and_names_the_machines_if_asked() {
    var fleet = new KnownFleet();
    fleet.assign(new MachineId("cmm-1"), "acme-1", "");
    api.bindFleet(fleet);

    assertThat(api.near(null, null, false, request).windows().get(0).ids()).isEmpty();
    assertThat(api.near(null, "acme-1", true, request).windows().get(0).ids())
        .containsExactly("cmm-1", "cmm-2");
    assertThat(api.near(null, "bolt-1", true, request).windows()).isEmpty();
    assertThat(api.near(null, "nowhere", true, request).windows()).isEmpty();
    assertThat(api.near("cmm-2", "acme-1", true, request).windows()).isEmpty();
  }

  @Test
  void a_preview_is_of_the_keys_that_were_sent() {
    PreviewRow row = api.preview(new WindowsApi.WindowForm("window~own", KEYS), request);

    assertThat(row.total()).isEqualTo(52);
    assertThat(row.machines()).containsExactly("cmm-1");
    assertThat(row.openings().get(0).clocksChange()).isTrue();
    assertThat(row.muted().get(0).light()).isEqualTo("RED");
    assertThatThrownBy(() -> api.preview(null, request)).hasMessageStartingWith("Send ");
    assertThatThrownBy(() -> api.preview(new WindowsApi.WindowForm("own", KEYS), request))
        .isInstanceOf(AccessException.class);
  }

  /** Knows one window. */
  private static final class Desk implements Windows {
    @Override
    public List<Near> near(Caller caller) {
      var term =
          new WindowTerm(
              "scales",
              "new scales",
              "maintenance",
              "machine.kind",
              "cmm",
              NOON,
              NOON.plus(Duration.ofHours(1)),
              ZoneOffset.UTC,
              true,
              List.of());
      return List.of(new Near(term, true, List.of(new MachineId("cmm-1"), new MachineId("cmm-2"))));
    }

    @Override
    public List<Near> between(Instant begin, Instant end) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Preview preview(Caller by, RuleDraft window) {
      assertThat(window).isEqualTo(new RuleDraft(RuleDraft.Kind.WINDOW, "own", KEYS));
      var cmm = new MachineId("cmm-1");
      return new Preview(
          List.of(new Opening(NOON, NOON.plusSeconds(60), ZoneOffset.UTC, true)),
          52,
          List.of(new Muted(cmm, "limit:x", Light.RED, "hot", NOON, false)),
          List.of(cmm));
    }
  }
}
