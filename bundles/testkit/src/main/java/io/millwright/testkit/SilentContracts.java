package io.millwright.testkit;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Contracts that must not be asked; a test says what is to be answered after all. */
public interface SilentContracts extends Entitlements {
  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("nobody should ask the contracts this");
  }

  @Override
  default Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    throw unasked();
  }

  @Override
  default Answer whatIf(
      Caller caller, Optional<AccountId> person, MachineId machine, Right right, Instant at) {
    throw unasked();
  }

  @Override
  default Optional<Verdict.Spending> spend(Order order, String reference, Instant at) {
    throw unasked();
  }

  @Override
  default boolean giveBack(Caller by, String contract, String reference) {
    throw unasked();
  }

  @Override
  default List<Verdict.Spending> spendings(String contract) {
    throw unasked();
  }

  @Override
  default Optional<Promise> promise(
      String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
    throw unasked();
  }

  @Override
  default Optional<SlaRow.Environment> environment(String customer, MachineId machine, Instant at) {
    throw unasked();
  }

  @Override
  default Set<String> customers(String contract) {
    throw unasked();
  }
}
