package io.millwright.remote.session.internal;

import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contracts that entitle to nothing, by one clause. */
record NoCover(String clause) implements SilentContracts {
  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    return new Verdict(
        false,
        Optional.of("ctr-1"),
        clause,
        "not covered: %s, %s".formatted(right.words(), clause),
        Optional.empty(),
        List.of());
  }
}
