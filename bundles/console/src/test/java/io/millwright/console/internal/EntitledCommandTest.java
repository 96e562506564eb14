package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EntitledCommandTest implements Entitlements {
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

  @Override
  public Answer whatIf(
      Caller caller, Optional<AccountId> person, MachineId machine, Right right, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Verdict.Spending> spend(Order order, String reference, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean giveBack(Caller by, String contract, String reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Verdict.Spending> spendings(String contract) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SlaRow.Environment> environment(String customer, MachineId machine, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> customers(String contract) {
    throw new UnsupportedOperationException();
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
