package io.millwright.remote.session.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A history in which each machine says the mode that the test chose, a moment ago. */
final class TalkingMachine implements History {
  private final Clock clock;
  private Optional<String> mode = Optional.of("Manual");
  private Duration age = Duration.ZERO;
  final Map<String, Value> last = new TreeMap<>();

  TalkingMachine(Clock clock) {
    this.clock = clock;
  }

  void says(String now) {
    mode = Optional.of(now);
  }

  void saysNothing() {
    mode = Optional.empty();
  }

  void saidIt(Duration ago) {
    age = ago;
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    Instant said = clock.instant().minus(age);
    return mode.map(
        name ->
            new StoredReading(
                new Sequence(1, 1),
                new Reading(signal, new State(name), Quality.GOOD, Stamp.of(said, said))));
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    Instant said = clock.instant();
    return last.entrySet().stream()
        .map(
            one ->
                new StoredReading(
                    new Sequence(1, 1),
                    new Reading(
                        new SignalId(one.getKey()),
                        one.getValue(),
                        Quality.GOOD,
                        Stamp.of(said, said))))
        .toList();
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    throw new UnsupportedOperationException();
  }
}
