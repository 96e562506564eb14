package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Alarms;
import io.millwright.monitoring.Light;
import io.millwright.operation.AlarmFigures;
import io.millwright.operation.AlarmFigures.Guidance;
import io.millwright.operation.AlarmFigures.Measure;
import io.millwright.operation.AlarmFigures.Verdict;
import io.millwright.operation.ShiftReport;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LookbackTest implements AlarmLog, Alarms {
  private static final Instant NOON = ManualClock.NOON;
  private static final Span SHIFT = new Span(NOON, NOON.plus(Duration.ofHours(8)));
  private static final Caller ADA =
      new Caller(
          new AccountId("ada"),
          "ada",
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Deed.Door.PAGE,
          ShortAddress.NONE);

  private final List<Entry> steps = new ArrayList<>();
  private final Lookback lookback = new Lookback(this, this);

  private LookbackTest at(double minute, String machine, Kind kind, Light light) {
    Instant when = NOON.plusMillis(Math.round(minute * 60_000));
    steps.add(
        new Entry(
            new MachineId(machine),
            "limit:temperature.ram",
            new AlarmStep(kind, light, "platform", machine + " is hot", when)));
    return this;
  }

  private LookbackTest stands(String machine, double from, double to) {
    return at(from, machine, Kind.RAISED, Light.YELLOW).at(to, machine, Kind.RETURNED, Light.GREEN);
  }

  @Override
  public List<Entry> between(Caller caller, Instant from, Instant to) {
    return steps.stream()
        .filter(entry -> !entry.step().at().isBefore(from) && entry.step().at().isBefore(to))
        .sorted(Comparator.comparing(entry -> entry.step().at()))
        .toList();
  }

  @Override
  public Page find(Caller caller, AlarmQuery query) {
    return new Page(List.of(), 3, Map.of(), 0);
  }

  @Override
  public AlarmEntry alarm(Caller caller, AlarmId alarm) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AlarmStep> past(Caller caller, AlarmId alarm, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AlarmEntry act(Caller by, AlarmId alarm, OptionalLong seen, AlarmDeed deed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Outcome> actAll(Caller by, List<AlarmId> alarms, AlarmDeed deed) {
    throw new UnsupportedOperationException();
  }

  private AlarmFigures figures(int operators) {
    return lookback.figures(ADA, SHIFT, operators);
  }

  private Guidance of(Measure measure, int operators) {
    return figures(operators).guidance().stream()
        .filter(each -> each.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void names_the_most_frequent_with_their_share() {
    stands("a1", 1, 2).stands("a1", 30, 31).stands("a1", 60, 61).stands("b1", 90, 91);

    assertThat(figures(1).raised()).isEqualTo(4);
    assertThat(figures(1).machines()).isEqualTo(2);
    assertThat(figures(1).frequent())
        .extracting(one -> one.machine() + " " + one.times() + " " + one.share())
        .containsExactly("a1 3 0.75", "b1 1 0.25");
  }

  @Test
  void the_longest_may_have_begun_before_and_may_still_stand() {
    stands("a1", -2_000, 10).stands("b1", 20, 30).at(60, "a2", Kind.RAISED, Light.RED);
    stands("lost", -60, -30);

    assertThat(figures(1).longest())
        .extracting(one -> one.machine() + " " + one.length().toMinutes() + " " + one.stands())
        .containsExactly("a1 2010 false", "a2 420 true", "b1 10 false");
    assertThat(of(Measure.STALE, 1)).isEqualTo(new Guidance(Measure.STALE, 1));
    // What was raised before is not counted as raised in the shift.
    assertThat(figures(1).raised()).isEqualTo(2);
  }

  @Test
  void three_within_a_minute_chatter_and_three_in_just_over_one_do_not() {
    stands("a1", 1, 1.1).stands("a1", 1.3, 1.4).stands("a1", 1.99, 2.1);
    stands("b1", 1, 1.1).stands("b1", 1.5, 1.6).stands("b1", 2, 2.1);

    assertThat(figures(1).chattering())
        .extracting(one -> one.machine() + " " + one.most())
        .containsExactly("a1 3");
    assertThat(of(Measure.CHATTERING, 1).verdict()).isEqualTo(Verdict.TOO_MUCH);
  }

  @Test
  void a_rate_is_per_hour_and_operator() {
    for (int i = 0; i < 64; i++) {
      stands("m" + i, i * 7, i * 7 + 1);
    }

    assertThat(of(Measure.PER_OPERATOR_HOUR, 1))
        .isEqualTo(new Guidance(Measure.PER_OPERATOR_HOUR, 8));
    assertThat(of(Measure.PER_OPERATOR_HOUR, 1).verdict()).isEqualTo(Verdict.BEARABLE);
    assertThat(of(Measure.PER_OPERATOR_HOUR, 2).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(of(Measure.TOP_TEN_SHARE, 1).value()).isCloseTo(10 / 64.0, within(1e-9));
  }

  @Test
  void more_than_ten_in_ten_minutes_are_a_flood() {
    for (int i = 0; i < 11; i++) {
      stands("m" + i, 20 + i * 0.5, 20 + i * 0.5 + 0.1);
    }

    assertThat(of(Measure.PEAK_TEN_MINUTES, 1).value()).isEqualTo(11);
    assertThat(of(Measure.FLOODED_SHARE, 1).value()).isCloseTo(1 / 48.0, within(1e-9));
    assertThat(of(Measure.FLOODED_SHARE, 2).value()).isZero();
  }

  @Test
  void no_alarm_at_all_is_as_advised() {
    assertThat(figures(1).guidance()).extracting(Guidance::verdict).containsOnly(Verdict.GOOD);
  }

  @Test
  void a_shift_tells_what_happened_in_its_order_and_how_much_stands() {
    stands("a1", 1, 2).at(3, "a1", Kind.COMMENTED, Light.YELLOW).stands("b1", -5, 500);

    ShiftReport report = lookback.report(ADA, SHIFT);

    assertThat(report.lines())
        .extracting(entry -> entry.step().kind())
        .containsExactly(Kind.RAISED, Kind.RETURNED, Kind.COMMENTED);
    assertThat(report.counts()).containsEntry(Kind.RAISED, 1).doesNotContainKey(Kind.SHELVED);
    assertThat(report.total()).isEqualTo(3);
    assertThat(report.standingTotal()).isEqualTo(3);
  }

  @Test
  void a_time_without_length_or_beyond_three_months_is_refused() {
    assertThatThrownBy(() -> lookback.report(ADA, new Span(NOON, NOON)))
        .hasMessageContaining("to:");
    assertThatThrownBy(() -> lookback.figures(ADA, Span.until(NOON, Duration.ofDays(93)), 1))
        .hasMessageContaining("92 days");
    assertThatThrownBy(() -> figures(0)).hasMessageContaining("operators:");
  }
}
