package io.millwright.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.operation.AvailableMonth;
import io.millwright.operation.AvailableMonth.State;
import io.millwright.operation.AvailableMonth.Stretch;
import io.millwright.operation.Downtime;
import io.millwright.operation.DowntimeClass;
import io.millwright.operation.internal.db.LightTable.Change;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UptimeTest {
  private static final MachineId A1 = new MachineId("a1");
  private static final Instant NOON = ManualClock.NOON;
  private static final Span DAY = new Span(NOON, NOON.plus(Duration.ofHours(24)));

  private final List<Change> lights = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Downtime> downtimes = new ArrayList<>();

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private UptimeTest light(int minute, Light light) {
    lights.add(new Change(minute(minute), light));
    return this;
  }

  private UptimeTest gap(GapCause cause, int from, int to) {
    gaps.add(new Gap(A1, cause, "", minute(from), to == 0 ? null : minute(to)));
    return this;
  }

  private UptimeTest said(DowntimeClass why, int from, int to) {
    downtimes.add(
        new Downtime(
            "d" + downtimes.size(),
            new Span(minute(from), minute(to)),
            why,
            "because",
            "ada",
            minute(from)));
    return this;
  }

  private List<String> words() {
    return stretches().stream()
        .map(
            one ->
                "%s %d %s"
                    .formatted(
                        one.state(),
                        one.length().toMinutes(),
                        one.cause() + one.downtime().map(said -> " " + said.why()).orElse(""))
                    .strip())
        .toList();
  }

  private List<Stretch> stretches() {
    return new Uptime(lights, gaps, downtimes).stretches(DAY);
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  @Test
  void yellow_is_up_and_red_and_grey_are_down() {
    light(-10, Light.GREEN).light(60, Light.YELLOW).light(120, Light.RED).light(180, Light.GREY);
    light(240, Light.GREEN);

    assertThat(words()).containsExactly("UP 120", "DOWN 60 RED", "DOWN 60 GREY", "UP 1200");
  }

  // While nobody heard of it, its last light says nothing.
  @Test
  void a_gap_outweighs_the_light_and_one_that_lasts_reaches_to_the_end() {
    light(-10, Light.GREEN).gap(GapCause.PLATFORM_STOPPED, 60, 90).gap(GapCause.SILENT, 1400, 0);

    assertThat(words())
        .containsExactly("UP 60", "DOWN 30 PLATFORM_STOPPED", "UP 1310", "DOWN 40 SILENT");
  }

  @Test
  void before_it_was_watched_is_neither_up_nor_down() {
    light(600, Light.GREEN).gap(GapCause.SILENT, 60, 120);

    assertThat(words()).containsExactly("UNWATCHED 600", "UP 840");
  }

  @Test
  void only_what_was_down_is_excluded_and_only_by_some_classes() {
    light(-10, Light.GREEN).light(60, Light.RED).light(120, Light.GREEN);
    said(DowntimeClass.CUSTOMER, 0, 90);

    assertThat(words())
        .containsExactly("UP 60", "EXCLUDED 30 RED CUSTOMER", "DOWN 30 RED", "UP 1320");

    downtimes.clear();
    said(DowntimeClass.DATA_CENTRE, 0, 90);
    assertThat(words())
        .containsExactly("UP 60", "DOWN 30 RED DATA_CENTRE", "DOWN 30 RED", "UP 1320");
  }

  @Test
  void the_newer_word_holds() {
    light(-10, Light.RED);
    said(DowntimeClass.FORCE_MAJEURE, 0, 1440).said(DowntimeClass.VENDOR, 60, 120);

    assertThat(words())
        .containsExactly(
            "EXCLUDED 60 RED FORCE_MAJEURE",
            "DOWN 60 RED VENDOR",
            "EXCLUDED 1320 RED FORCE_MAJEURE");
  }

  @Test
  void which_classes_are_excluded_is_the_contracts() {
    assertThat(DowntimeClass.values())
        .filteredOn(DowntimeClass::isExcluded)
        .containsExactly(
            DowntimeClass.FORCE_MAJEURE,
            DowntimeClass.CUSTOMER,
            DowntimeClass.CUSTOMER_CHANGE,
            DowntimeClass.LEGAL);
  }

  // Whatever happened: every millisecond lies in one stretch, and the figures are their sums.
  @Test
  void stretches_fill_the_time_without_hole_or_overlap_for_a_thousand_histories() {
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      lights.clear();
      gaps.clear();
      downtimes.clear();
      for (int i = random.nextInt(8); i > 0; i--) {
        light(random.nextInt(1_600) - 100, any(random, Light.values()));
      }
      lights.sort(Comparator.comparing(Change::at));
      for (int i = random.nextInt(5); i > 0; i--) {
        int from = random.nextInt(1_500) - 50;
        gap(
            any(random, GapCause.values()),
            from,
            random.nextInt(5) == 0 ? 0 : from + random.nextInt(300));
      }
      gaps.removeIf(gap -> gap.from().isAfter(DAY.to()));
      for (int i = random.nextInt(4); i > 0; i--) {
        int from = random.nextInt(1_400);
        said(any(random, DowntimeClass.values()), from, from + 1 + random.nextInt(400));
      }

      List<Stretch> stretches = stretches();
      assertThat(stretches.get(0).from()).as("seed " + seed).isEqualTo(DAY.from());
      assertThat(stretches.get(stretches.size() - 1).to()).as("seed " + seed).isEqualTo(DAY.to());
      for (int i = 1; i < stretches.size(); i++) {
        assertThat(stretches.get(i).from()).as("seed " + seed).isEqualTo(stretches.get(i - 1).to());
      }
      assertThat(stretches).allMatch(one -> one.from().isBefore(one.to()));
      var month = new AvailableMonth(A1, YearMonth.of(2026, 3), stretches);
      Duration sum = Duration.ZERO;
      for (State state : State.values()) {
        sum = sum.plus(month.in(state));
      }
      assertThat(sum).as("seed " + seed).isEqualTo(Duration.ofHours(24));
    }
  }

  @Test
  void the_share_leaves_out_what_is_excluded_and_what_was_not_watched() {
    light(240, Light.RED).light(480, Light.GREEN).said(DowntimeClass.LEGAL, 240, 360);

    var month = new AvailableMonth(A1, YearMonth.of(2026, 3), stretches());

    // 4 h not watched, 2 h excluded, 2 h down, 16 h up.
    assertThat(month.share()).hasValue(16 / 18.0);
    assertThat(new AvailableMonth(A1, YearMonth.of(2026, 3), List.of()).share()).isEmpty();
  }
}
