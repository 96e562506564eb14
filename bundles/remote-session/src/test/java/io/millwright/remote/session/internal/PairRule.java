package io.millwright.remote.session.internal;

import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contracts that give all, and want a second person to allow each session, by one clause. */
record PairRule(String clause) implements SilentContracts {
  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    return new Verdict(
        true, Optional.of("ctr-1"), clause, "covered: " + clause, Optional.empty(), List.of());
  }
}
