package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UnsavedTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Unsaved unsaved = new Unsaved();

  private static Mark mark(String machine, int seconds, @Nullable Gap gap) {
    Instant at = NOON.plusSeconds(seconds);
    return new Mark(new MachineId(machine), at, at, null, gap);
  }

  private static Gap gap(String machine) {
    return new Gap(new MachineId(machine), GapCause.UNREACHABLE, "gone", NOON, null);
  }

  @Test
  void a_machine_never_saved_is_due() {
    assertThat(unsaved.among(List.of(mark("a", 0, null)))).hasSize(1);
  }

  @Test
  void one_that_only_went_on_can_wait() {
    unsaved.saved(List.of(mark("a", 0, null)));
    assertThat(unsaved.among(List.of(mark("a", 9, null)))).isEmpty();
  }

  @Test
  void one_whose_gap_opened_or_closed_is_due_and_its_neighbour_not() {
    unsaved.saved(List.of(mark("a", 0, null), mark("b", 0, null)));
    List<Mark> opened = List.of(mark("a", 1, gap("a")), mark("b", 1, null));
    assertThat(unsaved.among(opened)).containsExactly(opened.get(0));

    unsaved.saved(opened);
    List<Mark> closed = List.of(mark("a", 2, null), mark("b", 2, null));
    assertThat(unsaved.among(closed)).containsExactly(closed.get(0));
  }

  @Test
  void what_could_not_be_saved_stays_due() {
    List<Mark> marks = List.of(mark("a", 0, null));
    assertThat(unsaved.among(marks)).isEqualTo(unsaved.among(marks)).hasSize(1);
  }
}
