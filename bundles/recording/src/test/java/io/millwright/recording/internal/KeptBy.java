package io.millwright.recording.internal;

import io.millwright.contract.Retention;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.util.Optional;

/** Contracts that say only how long recordings at the machines of acme are kept. */
record KeptBy(Retention retention) implements SilentContracts {
  @Override
  public Optional<Retention> retention(String customer, MachineId machine) {
    return Optional.of(retention).filter(one -> one.says() && customer.equals("acme"));
  }
}
