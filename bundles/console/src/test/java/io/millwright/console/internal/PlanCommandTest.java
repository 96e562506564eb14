package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.Plans;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlanCommandTest {
  /** The same work at two machines, due tomorrow and in a hundred days. */
  private static final class TwoTimes implements Plans {
    @Override
    public List<Due> dues(Caller caller, LocalDate from, LocalDate until) {
      LocalDate day = LocalDate.of(2026, 3, 5);
      return Stream.of(due("cmm-1", day), due("cmm-2", day.plusDays(100)))
          .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(until))
          .toList();
    }

    private static Due due(String machine, LocalDate day) {
      return new Due(
          new Due.Key("probe", new MachineId(machine), day),
          PlannedWork.Kind.CALIBRATION,
          "Calibrate\u001b[2J",
          day,
          Due.State.PLANNED,
          "",
          "",
          "not covered: Annex 2",
          Optional.empty(),
          Optional.of(new Due.Use("hours.operation", 412.4, 500, true)));
    }

    @Override
    public Due act(Caller by, Due.Key key, PlanDeed deed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PlanFile> files(Caller caller) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Caller by, String name, Map<String, Object> keys, String seen) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Caller by, String name, String seen) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FormerFile> past(Caller by, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void bringBack(Caller by, String name, int number) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void shows_what_is_due_and_why_it_has_no_ticket() throws Exception {
    assertThat(TestDesk.printed(new PlanCommand(), new TwoTimes()))
        .contains("2026-03-05", "cmm-1", "Calibrate", "planned", "not covered: Annex 2")
        .doesNotContain("cmm-2", "\u001b");
    var far = new PlanCommand();
    far.days = 200;
    far.machine = "cmm-2";
    assertThat(TestDesk.printed(far, new TwoTimes())).contains("cmm-2").doesNotContain("cmm-1");
  }

  @Test
  void says_how_far_one_can_look() {
    var wrong = new PlanCommand();
    wrong.days = -1;
    assertThatThrownBy(() -> TestDesk.printed(wrong, new TwoTimes()))
        .hasMessageContaining("--days and --past");
  }
}
