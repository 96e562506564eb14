package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EntitledCommandTest implements SilentContracts {
  private final List<String> asked = new ArrayList<>();

  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    asked.add("%s %s %s %s".formatted(customer, machine, right, at));
    return right == Right.HEALTH_CHECK
        ? new Verdict(
            true,
            Optional.of("ctr-1"),
            "ZEISS 2.1",
            "covered: remote health check, ZEISS 2.1",
            Optional.of(new Verdict.Left("health-checks", "", ServicePackage.Count.TIMES, 2, 1)),
            List.of("not compliant"))
        : new Verdict(
            false,
            Optional.of("ctr-1"),
            "ZOOM 3.3",
            "not covered: training, ZOOM 3.3",
            Optional.empty(),
            List.of());
  }

  private static EntitledCommand command(String right, String at) {
    var command = new EntitledCommand();
    command.customer = "acme";
    command.machine = "cmm-1";
    command.right = right;
    command.at = at;
    return command;
  }

  @Test
  void says_no_with_the_clause_and_yes_with_what_is_left() throws Exception {
    assertThat(TestDesk.printed(command("training", ""), this))
        .contains("No. not covered: training, ZOOM 3.3");
    assertThat(TestDesk.printed(command("health-check", "2026-03-04T12:00:00Z"), this))
        .contains("Yes. covered", "left of health-checks: 1 of 2", "note: not compliant");
    assertThat(asked).last().isEqualTo("acme cmm-1 HEALTH_CHECK 2026-03-04T12:00:00Z");
  }

  @Test
  void says_how_to_write_what_it_does_not_understand() {
    assertThatThrownBy(() -> TestDesk.printed(command("magic", ""), this))
        .hasMessageContaining("no right 'magic'");
    assertThatThrownBy(() -> TestDesk.printed(command("training", "noon"), this))
        .hasMessageContaining("--at: write a time such as");
  }
}
