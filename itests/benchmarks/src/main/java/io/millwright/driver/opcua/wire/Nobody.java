package io.millwright.driver.opcua.wire;

import io.millwright.driver.Fault;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Takes all that is said and does nothing with it. */
final class Nobody implements ReadingSink {
  /** The last instant, so that no compiler finds out that nobody wants it. */
  private Instant last = Instant.EPOCH;

  @Override
  public void declare(Collection<Signal> signals) {}

  @Override
  public void accept(SignalId signal, @Nullable Value value, Quality quality, Instant source) {
    last = source;
  }

  @Override
  public void accept(MachineEvent event) {}

  @Override
  public void accept(Condition condition) {}

  @Override
  public void present(Collection<String> conditions) {}

  @Override
  public void accept(Nameplate nameplate) {}

  @Override
  public void missed(String detail) {}

  @Override
  public void lost(Fault fault, String detail) {}

  @Override
  public void restored() {}

  @Override
  public void warn(String detail) {}

  @Override
  public String toString() {
    return "nobody since " + last;
  }
}
