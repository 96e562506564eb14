package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.operation.Counters.Per;
import io.millwright.operation.Tally.Bridge;
import io.millwright.operation.Tally.Jump;
import io.millwright.operation.Tally.Row;
import io.millwright.operation.Tally.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeteringTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant MIDNIGHT = MONDAY.atStartOfDay(BERLIN).toInstant();
  private static final Instant LATER = MIDNIGHT.plus(Duration.ofDays(30));
  private static final SignalId PROBINGS = new SignalId("probings");

  private final List<Mark> marks = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private static Instant hour(double hours) {
    return MIDNIGHT.plusMillis(Math.round(hours * 3_600_000));
  }

  private MeteringTest at(double hours, double stand) {
    marks.add(new Mark(hour(hours), stand));
    return this;
  }

  private MeteringTest gap(double from, double to) {
    gaps.add(new Gap(new MachineId("a1"), GapCause.UNREACHABLE, "", hour(from), hour(to)));
    return this;
  }

  private Row row(int days) {
    List<Stretch> stretches = Stretches.of(Per.DAY, MONDAY, days, BERLIN, gaps, LATER);
    return Metering.row(PROBINGS, "", marks, stretches, Stretches.merged(gaps, LATER), LATER);
  }

  private static OptionalDouble of(double amount) {
    return OptionalDouble.of(amount);
  }

  @Test
  void counts_what_it_went_on_by_each_day() {
    at(-1, 100).at(1, 103).at(20, 110).at(25, 111).at(50, 150);

    assertThat(row(3).amounts()).containsExactly(of(10), of(1), of(39));
    assertThat(row(3).bridges()).isEmpty();
  }

  // Told only when it changes: a quiet night is no gap.
  @Test
  void what_is_silent_without_a_gap_went_on_when_it_was_told() {
    at(20, 100).at(32, 107);

    assertThat(row(2).amounts()).containsExactly(of(0), of(7));
  }

  @Test
  void what_came_in_a_gap_over_midnight_belongs_to_no_day_and_is_told() {
    at(20, 100).gap(22, 30).at(30, 131).at(31, 132);

    assertThat(row(2).amounts()).containsExactly(of(0), of(1));
    assertThat(row(2).bridges()).containsExactly(new Bridge(hour(22), hour(30), 31));
    assertThat(row(2).total()).isEqualTo(32);
  }

  @Test
  void what_came_in_a_gap_within_a_day_belongs_to_that_day() {
    at(8, 100).gap(9, 12).at(12, 120);

    assertThat(row(1).amounts()).containsExactly(of(20));
    assertThat(row(1).bridges()).isEmpty();
  }

  @Test
  void a_reset_counts_from_zero_and_is_told() {
    at(1, 5_000).at(2, 5_010).at(3, 4).at(4, 9);

    assertThat(row(1).amounts()).containsExactly(of(19));
    assertThat(row(1).jumps()).containsExactly(new Jump(Jump.Kind.RESET, hour(3), 5_010, 4));
  }

  @Test
  void a_counter_of_sixteen_bits_and_one_of_six_digits_go_on_beyond_their_ends() {
    at(1, 65_530).at(2, 4);
    assertThat(row(1).amounts()).containsExactly(of(10));
    assertThat(row(1).jumps()).extracting(Jump::kind).containsExactly(Jump.Kind.ROLL_OVER);

    marks.clear();
    at(1, 999_999).at(2, 1);
    assertThat(row(1).amounts()).containsExactly(of(2));
  }

  @Test
  void a_last_digit_that_was_rounded_is_no_reset() {
    at(1, 1234.5678).at(2, 1234.5677).at(3, 1235);

    assertThat(row(1).jumps()).isEmpty();
    assertThat(row(1).amounts().get(0).getAsDouble()).isCloseTo(0.4323, within(1e-9));
  }

  @Test
  void a_day_before_it_was_heard_of_and_one_nobody_watched_are_not_zero() {
    gap(48, 72).at(30, 5).at(31, 6).at(80, 6);

    assertThat(row(4).amounts())
        .containsExactly(OptionalDouble.empty(), of(1), OptionalDouble.empty(), of(0));
  }

  @Test
  void days_are_those_of_the_place_also_when_its_clocks_change() {
    List<Stretch> spring =
        Stretches.of(Per.DAY, LocalDate.of(2026, 3, 28), 3, BERLIN, List.of(), LATER);
    assertThat(spring)
        .extracting(Stretch::watched)
        .containsExactly(Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
    assertThat(
            Stretches.of(Per.WEEK, LocalDate.of(2026, 3, 4), 1, BERLIN, List.of(), LATER)
                .get(0)
                .day())
        .isEqualTo(MONDAY);
    assertThat(Stretches.of(Per.MONTH, LocalDate.of(2024, 2, 29), 2, BERLIN, List.of(), LATER))
        .extracting(Stretch::day)
        .containsExactly(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 1));
  }

  @Test
  void gaps_that_overlap_count_once_and_the_future_not_at_all() {
    gap(1, 3).gap(2, 4);
    gaps.add(new Gap(new MachineId("a1"), GapCause.SILENT, "", hour(23), null));

    List<Stretch> days = Stretches.of(Per.DAY, MONDAY, 2, BERLIN, gaps, hour(23.5));

    assertThat(days.get(0).missing()).isEqualTo(Duration.ofMinutes(210));
    assertThat(days.get(0).watched()).isEqualTo(Duration.ofHours(20));
    assertThat(days.get(1).watched()).isZero();
  }

  // Whatever the counter, the gaps and the days: what is shown adds up to what was counted.
  @Test
  void stretches_and_bridges_add_up_to_the_whole_for_a_thousand_counters() {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      marks.clear();
      gaps.clear();
      double hours = 0;
      double stand = random.nextInt(1_000);
      at(0, stand);
      while (hours < 100) {
        double before = hours;
        hours += random.nextDouble() * 9;
        if (random.nextInt(4) == 0) {
          gap(before + (hours - before) * random.nextDouble() * 0.9, hours);
        }
        if (random.nextInt(9) == 0) {
          stand = 0;
        }
        stand += random.nextInt(20);
        at(hours, stand);
      }
      double byHand = 0;
      for (int i = 1; i < marks.size(); i++) {
        double step = marks.get(i).stand() - marks.get(i - 1).stand();
        byHand += step >= 0 ? step : marks.get(i).stand();
      }
      assertThat(row(6).total()).as("seed " + seed).isCloseTo(byHand, within(1e-6));
    }
  }

  @Test
  void merged_gaps_lie_apart() {
    gap(1, 2).gap(2, 3).gap(5, 6);

    assertThat(Stretches.merged(gaps, LATER))
        .containsExactly(new Span(hour(1), hour(3)), new Span(hour(5), hour(6)));
  }
}
