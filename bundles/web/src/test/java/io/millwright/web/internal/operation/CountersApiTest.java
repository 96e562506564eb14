package io.millwright.web.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.operation.Counters;
import io.millwright.operation.Tally;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CountersApiTest implements Counters {
  private final CountersApi api =
      new CountersApi(
          new OneMachine("model", "x"), ManualClock.at(Instant.parse("2026-03-31T22:30:00Z")));
  private String asked = "";

  CountersApiTest() {
    api.bindCounters(this);
  }

  @Override
  public Tally tally(MachineId machine, Per per, LocalDate from, int stretches, ZoneId zone) {
    asked = "%s %s %s %d %s".formatted(machine, per, from, stretches, zone);
    return new Tally(
        machine,
        List.of(
            new Tally.Stretch(
                from, Instant.EPOCH, Instant.EPOCH, Duration.ofHours(23), Duration.ofHours(1))),
        List.of(
            new Tally.Row(
                new SignalId("probings"),
                "",
                List.of(OptionalDouble.empty()),
                List.of(new Tally.Jump(Tally.Jump.Kind.RESET, ManualClock.NOON, 7, 0)),
                List.of(new Tally.Bridge(Instant.EPOCH, ManualClock.NOON, 12)))),
        List.of(OptionalDouble.of(0.25)));
  }

  // At half past midnight in Berlin it is still yesterday in UTC.
  @Test
  void ends_with_today_where_the_machine_stands() {
    api.counted("cmm-1", null, null, "1");
    assertThat(asked).isEqualTo("cmm-1 DAY 2026-04-01 1 Europe/Berlin");

    api.counted("cmm-1", "MONTH", null, "12");
    assertThat(asked).isEqualTo("cmm-1 MONTH 2025-05-01 12 Europe/Berlin");

    api.counted("cmm-1", "WEEK", "2026-01-07", "2");
    assertThat(asked).isEqualTo("cmm-1 WEEK 2026-01-07 2 Europe/Berlin");
  }

  @Test
  void what_is_not_known_is_null_and_a_bridge_is_told() {
    String json =
        new String(Json.bytes(api.counted("cmm-1", null, null, "1")), StandardCharsets.UTF_8);

    assertThat(json)
        .contains(
            "\"amounts\":[null]",
            "\"total\":12.0",
            "\"kind\":\"RESET\"",
            "\"bridges\":[{\"from\":\"1970-01-01T00:00:00Z\",\"to\":\"2026-03-04T12:00:00Z\",\"amount\":12.0}]",
            "\"missingSeconds\":3600",
            "\"utilisation\":0.25");
  }

  @Test
  void what_cannot_be_asked_is_refused_with_the_rule() {
    assertThatThrownBy(() -> api.counted("cmm-1", "YEAR", null, "1")).hasMessageContaining("per:");
    assertThatThrownBy(() -> api.counted("cmm-1", null, "today", "1"))
        .hasMessageContaining("from: a day");
    assertThatThrownBy(() -> api.counted("cmm-1", null, null, "101"))
        .hasMessageContaining("stretches:");
    assertThatThrownBy(() -> api.counted("cmm-2", null, null, "1"))
        .hasMessageContaining("no such thing");
  }
}
