package io.millwright.remote.session.internal;

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

/** Contracts that give all, and want a second person to allow each session, by one clause. */
record PairRule(String clause) implements Entitlements {
  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    return new Verdict(
        true, Optional.of("ctr-1"), clause, "covered: " + clause, Optional.empty(), List.of());
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
}
