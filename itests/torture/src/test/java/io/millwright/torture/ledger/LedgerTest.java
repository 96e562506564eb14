package io.millwright.torture.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.GapCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plants each fault a site could have, and sees that it is told. */
final class LedgerTest {
  private static final long NOON = 1_700_000_000_000L;
  private static final long STEP = 100;

  private final List<Kept> kept = new ArrayList<>();
  private final List<Hole> gaps = new ArrayList<>();

  // Epoch 1: two signals count from 0, every 100 ms, and arrive 50 ms later.
  private void receive(long epoch, int from, int to, long at) {
    long number = 1;
    for (int i = from; i < to; i++) {
      long millis = at + (i - from) * STEP;
      for (String signal : List.of("a", "b")) {
        kept.add(new Kept(signal, epoch, number++, i, millis * 1_000_000, millis + 50));
      }
    }
  }

  private Findings judge(Map<Long, Long> accepted) {
    return Ledger.judge("m", kept, gaps, accepted, Rules.STRICT);
  }

  private void gap(GapCause cause, long from, long to) {
    gaps.add(new Hole(cause, "", from, to));
  }

  @Test
  void whole_and_in_order_is_sound() {
    receive(1, 0, 100, NOON);
    Findings found = judge(Map.of(1L, 200L));
    assertThat(found.isSound()).isTrue();
    assertThat(found.kept()).isEqualTo(200);
    assertThat(found.proof()).isEmpty();
  }

  @Test
  void one_reading_taken_out_is_lost_by_both_counts_and_counted_once() {
    receive(1, 0, 100, NOON);
    kept.remove(50);
    Findings found = judge(Map.of());
    assertThat(found.lost()).isEqualTo(1);
    assertThat(found.proof())
        .anyMatch(line -> line.contains("HOLE") && line.contains("1:51 to 51"))
        .anyMatch(line -> line.contains("LOST") && line.contains("a from 1:49 = 24 to 1:53 = 26"));
  }

  @Test
  void a_reading_that_never_got_a_number_is_lost_by_the_machines_count() {
    receive(1, 0, 50, NOON);
    // Ten steps of both signals never came in; the numbers go on.
    long number = 101;
    for (int i = 60; i < 70; i++) {
      long millis = NOON + i * STEP;
      kept.add(new Kept("a", 1, number++, i, millis * 1_000_000, millis + 50));
      kept.add(new Kept("b", 1, number++, i, millis * 1_000_000, millis + 50));
    }
    assertThat(judge(Map.of()).lost()).isEqualTo(20);
  }

  @Test
  void the_same_is_no_loss_if_a_gap_tells_of_it() {
    receive(1, 0, 50, NOON);
    gap(GapCause.PLATFORM_CRASHED, NOON + 50 * STEP, NOON + 300 * STEP);
    receive(2, 300, 350, NOON + 300 * STEP);
    Findings found = judge(Map.of(1L, 100L, 2L, 100L));
    assertThat(found.isSound()).isTrue();
    assertThat(found.inGaps()).isEqualTo(500);
    assertThat(found.proof()).anyMatch(line -> line.contains("PLATFORM_CRASHED"));
  }

  @Test
  void a_gap_that_covers_too_little_is_no_excuse() {
    receive(1, 0, 50, NOON);
    gap(GapCause.PLATFORM_CRASHED, NOON + 50 * STEP, NOON + 150 * STEP);
    receive(2, 300, 350, NOON + 300 * STEP);
    assertThat(judge(Map.of()).lost()).isEqualTo(500);
  }

  @Test
  void what_was_told_as_accepted_and_is_gone_is_lost_even_in_a_gap() {
    receive(1, 0, 50, NOON);
    gap(GapCause.PLATFORM_CRASHED, NOON, NOON + 300 * STEP);
    receive(2, 300, 350, NOON + 300 * STEP);
    Findings found = judge(Map.of(1L, 103L));
    assertThat(found.lost()).isEqualTo(3);
    assertThat(found.proof()).anyMatch(line -> line.contains("1:101 to 103"));
  }

  @Test
  void an_epoch_that_is_gone_is_lost() {
    receive(2, 0, 50, NOON);
    assertThat(judge(Map.of(1L, 7L)).lost()).isEqualTo(7);
  }

  @Test
  void the_same_number_twice_is_doubled() {
    receive(1, 0, 100, NOON);
    kept.add(kept.get(30));
    Findings found = judge(Map.of());
    assertThat(found.doubled()).isEqualTo(1);
    assertThat(found.lost()).isZero();
    assertThat(found.proof()).anyMatch(line -> line.contains("DOUBLED") && line.contains("1:31"));
  }

  @Test
  void the_same_step_under_two_numbers_is_doubled() {
    receive(1, 0, 100, NOON);
    Kept last = kept.get(199);
    kept.add(new Kept("b", 1, 201, last.value(), last.sourceNanos(), last.receivedMillis() + 100));
    assertThat(judge(Map.of()).doubled()).isEqualTo(1);
  }

  @Test
  void a_machine_that_repeats_itself_after_a_gap_doubles_nothing() {
    receive(1, 0, 100, NOON);
    Kept last = kept.get(199);
    gap(GapCause.UNREACHABLE, last.receivedMillis(), last.receivedMillis() + 5000);
    kept.add(new Kept("b", 1, 201, last.value(), last.sourceNanos(), last.receivedMillis() + 5000));
    assertThat(judge(Map.of()).isSound()).isTrue();
  }

  @Test
  void two_readings_that_changed_places_are_out_of_order() {
    receive(1, 0, 100, NOON);
    Kept first = kept.get(40);
    Kept second = kept.get(42);
    kept.set(40, numbered(second, first.number()));
    kept.set(42, numbered(first, second.number()));
    Findings found = judge(Map.of());
    assertThat(found.disordered()).isEqualTo(1);
    assertThat(found.isSound()).isFalse();
  }

  @Test
  void a_hole_in_the_numbers_is_told_by_the_gap_of_a_listener_that_was_too_slow() {
    receive(1, 0, 50, NOON);
    List<Kept> dropped = List.copyOf(kept.subList(20, 40));
    gap(
        GapCause.LISTENER_OVERFLOW,
        dropped.get(0).receivedMillis(),
        dropped.get(19).receivedMillis());
    kept.removeAll(dropped);
    Findings found = judge(Map.of());
    assertThat(found.isSound()).isTrue();
    assertThat(found.inGaps()).isEqualTo(20);
  }

  @Test
  void a_reading_six_seconds_after_its_source_time_is_late_and_not_lost() {
    receive(1, 0, 10, NOON);
    Kept last = kept.remove(19);
    kept.add(
        new Kept(
            "b", 1, 20, last.value(), last.sourceNanos(), last.sourceNanos() / 1_000_000 + 6000));
    Findings found = judge(Map.of());
    assertThat(found.late()).isEqualTo(1);
    assertThat(found.latestMillis()).isEqualTo(6000);
    assertThat(found.isSound()).isTrue();
  }

  private static Kept numbered(Kept kept, long number) {
    return new Kept(
        kept.signal(),
        kept.epoch(),
        number,
        kept.value(),
        kept.sourceNanos(),
        kept.receivedMillis());
  }
}
