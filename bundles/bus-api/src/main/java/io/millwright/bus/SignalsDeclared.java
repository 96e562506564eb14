package io.millwright.bus;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.Set;

/**
 * Which signals a machine has by now, as its driver declared them: what is not among these does not
 * come any more. Told every minute once they are known.
 *
 * @param machine which machine
 * @param signals all of them
 * @param received when, by the platform's clock
 */
public record SignalsDeclared(MachineId machine, Set<SignalId> signals, Instant received)
    implements News {
  public SignalsDeclared {
    signals = Set.copyOf(signals);
  }
}
