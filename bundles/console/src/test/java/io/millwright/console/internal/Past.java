package io.millwright.console.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A past whose ram becomes one degree warmer each time it is asked; Ctrl-C comes at 82 °C. */
final class Past implements History {
  private static final Instant THEN = ManualClock.NOON.minusSeconds(3);
  private int asked;

  @Override
  public List<StoredReading> last(MachineId machine) {
    asked++;
    if (asked == 3) {
      Thread.currentThread().interrupt();
    }
    var dead = new Reading(new SignalId("axis.x.speed"), null, Quality.BAD, Stamp.of(THEN, THEN));
    var ram =
        new Reading(
            new SignalId("temperature.ram"),
            new Quantity(79 + asked, Unit.CELSIUS),
            Quality.GOOD,
            Stamp.of(Instant.parse("2000-01-01T00:00:00Z"), THEN));
    return List.of(
        new StoredReading(new Sequence(1, 1), dead),
        new StoredReading(new Sequence(1, 1 + asked), ram));
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    return Optional.empty();
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return List.of();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return List.of(
        new Gap(machine, GapCause.UNREACHABLE, "no answer\r\u001b[1m", THEN, null),
        new Gap(machine, GapCause.PLATFORM_STOPPED, "", span.from(), span.from().plusSeconds(75)));
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {}

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    return List.of();
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return List.of();
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    return Map.of();
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    return Optional.empty();
  }
}
