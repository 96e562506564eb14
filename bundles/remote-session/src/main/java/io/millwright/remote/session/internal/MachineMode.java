package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.history.History;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks what a machine says of itself: who runs a program is not to be moved from afar. */
@Component(service = MachineMode.class)
public final class MachineMode {
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final History history;
  private final Limits limits;

  /** For the running site. */
  @Activate
  public MachineMode(@Reference History history, @Reference Limits limits) {
    this.history = history;
    this.limits = limits;
  }

  /**
   * What the machine says, in a word.
   *
   * @throws AccessException CONFLICT if it says nothing, or is in a mode in which it moves by
   *     itself
   */
  String needStill(MachineId machine, Instant now) {
    String signal = limits.config().motion_signal();
    if (signal.isBlank()) {
      return "not asked";
    }
    Reading said =
        history.at(machine, new SignalId(signal), now).orElseThrow(() -> silent(signal)).reading();
    if (said.quality() != Quality.GOOD || said.stamp().received().isBefore(now.minus(FRESH))) {
      throw silent(signal);
    }
    return needStill(said.presentValue(), signal);
  }

  private String needStill(Value value, String signal) {
    List<String> still = List.of(limits.config().motion_modes());
    if (value instanceof State state && still.contains(state.name())) {
      return state.name();
    }
    throw new AccessException(
        Fault.CONFLICT,
        "The machine says %s of its %s: it can be moved from afar only in %s."
            .formatted(value.words(), signal, String.join(", ", still)));
  }

  private static AccessException silent(String signal) {
    return new AccessException(
        Fault.CONFLICT,
        "The machine does not say its %s now, so it stays locked.".formatted(signal));
  }
}
