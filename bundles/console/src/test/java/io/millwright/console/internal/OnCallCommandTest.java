package io.millwright.console.internal;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.mail.OnCall;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnCallCommandTest {
  @Test
  void shows_who_is_on_duty_and_who_is_called_next() throws Exception {
    var call =
        new OnCall.Call(
            "night",
            "0".repeat(24),
            "cmm-1",
            "RED",
            "Ram is 85 °C\u001b[2J",
            NOON,
            1,
            Optional.of(NOON.plusSeconds(900)),
            false,
            List.of("ada"));
    var chain =
        new OnCall.Chain(
            "night",
            "RED",
            List.of(
                new OnCall.Step(Duration.ZERO, "duty:day"),
                new OnCall.Step(Duration.ofMinutes(15), "role:technician")),
            Duration.ZERO,
            "");
    var roster = new OnCall.Roster("day", ZoneOffset.UTC, List.of("ada", "ben"), List.of(), "");
    OnCall onCall = caller -> new OnCall.Plan(List.of(call), List.of(chain), List.of(roster));

    assertThat(TestDesk.printed(new OnCallCommand(), onCall))
        .contains("cmm-1", "Ram is 85 °C", "ada", "12:15:00")
        .contains("ada, ben")
        .contains("0 min duty:day, 15 min role:technician")
        .doesNotContain("\u001b");
  }
}
