package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.operation.Counters.Per;
import io.millwright.operation.Tally;
import io.millwright.operation.Tally.Jump;
import io.millwright.operation.Tally.Row;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CounterDeskTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 3);
  private static final Instant DAWN = Instant.parse("2026-03-03T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(1);

  private final WrittenPast past = new WrittenPast();
  private final CounterDesk desk = new CounterDesk(past, ManualClock.atNoon());

  private Tally days(int many) {
    return desk.tally(A1, Per.DAY, DAY, many, ZoneOffset.UTC);
  }

  private Row row(String signal, int many) {
    return days(many).row(new SignalId(signal)).orElseThrow();
  }

  @Test
  void adds_up_hours_probings_and_ways_and_nothing_else() {
    for (int minute = 0; minute <= 600; minute++) {
      Instant at = DAWN.plus(STEP.multipliedBy(minute));
      past.counts("a1", "probings", at, 100 + minute)
          .reads("a1", "hours.operation", at, 5_000 + minute / 120.0, Unit.HOUR)
          .reads("a1", "axis.x.travel", at, minute * 0.5, Unit.METRE)
          .reads("a1", "axis.x.position", at, minute, Unit.MILLIMETRE)
          .reads("a1", "operation-mode", at, new State("Automatic"));
    }

    assertThat(days(1).rows())
        .extracting(row -> row.signal() + " " + row.unit())
        .containsExactly("axis.x.travel m", "hours.operation h", "probings ");
    assertThat(row("probings", 1).total()).isEqualTo(600);
    assertThat(row("axis.x.travel", 1).total()).isCloseTo(300, within(1e-9));
    assertThat(days(1).utilisation().get(0).getAsDouble()).isCloseTo(5 / 24.0, within(1e-9));
  }

  // Folds tell the least and the greatest only: a reset within one must not be lost.
  @Test
  void finds_a_reset_in_the_middle_of_a_fold() {
    for (int minute = 0; minute <= 120; minute++) {
      past.counts(
          "a1",
          "probings",
          DAWN.plus(STEP.multipliedBy(minute)),
          minute < 67 ? 900 + minute : minute - 67);
    }

    assertThat(row("probings", 1).jumps())
        .containsExactly(new Jump(Jump.Kind.RESET, DAWN.plus(STEP.multipliedBy(67)), 966, 0));
    assertThat(row("probings", 1).total()).isEqualTo(66 + 53);
  }

  // A recorder's seats in use are told as a count, too.
  @Test
  void what_goes_up_and_down_all_the_time_is_no_counter() {
    Duration quarter = Duration.ofMinutes(15);
    for (int i = 0; i < 1_100; i++) {
      past.counts("a1", "seats", DAWN.minus(quarter.multipliedBy(i)), i % 2);
    }

    assertThat(desk.tally(A1, Per.DAY, DAY.minusDays(13), 14, ZoneOffset.UTC).rows()).isEmpty();
    assertThat(desk.tally(A1, Per.DAY, DAY, 1, ZoneOffset.UTC).rows()).hasSize(1);

    for (int i = 0; i < 2_100; i++) {
      past.counts("a1", "seats", DAWN.plusSeconds(i), i % 2);
    }
    assertThat(days(1).rows()).isEmpty();
  }

  @Test
  void hours_are_shared_out_over_the_time_that_was_watched() {
    past.lacks(new Gap(A1, GapCause.UNREACHABLE, "", DAWN, DAWN.plus(Duration.ofHours(12))));
    past.reads("a1", "hours.operation", DAWN.plus(Duration.ofHours(12)), 10, Unit.HOUR)
        .reads("a1", "hours.operation", DAWN.plus(Duration.ofHours(18)), 16, Unit.HOUR);

    assertThat(days(1).utilisation().get(0).getAsDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(days(1).stretches().get(0).missing()).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void what_is_to_come_is_not_zero() {
    past.counts("a1", "probings", DAWN, 1);

    assertThat(row("probings", 3).amounts().get(2)).isEmpty();
    assertThat(days(3).stretches().get(1).watched()).isEqualTo(Duration.ofHours(12));
  }

  @Test
  void refuses_more_than_fits_on_a_page() {
    assertThatThrownBy(() -> days(101)).hasMessageContaining("100");
    assertThatThrownBy(() -> days(0)).hasMessageContaining("100");
  }
}
