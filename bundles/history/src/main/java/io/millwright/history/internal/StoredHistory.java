package io.millwright.history.internal;

import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.Seam.MovedException;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the past. */
@Component
public final class StoredHistory implements History {
  private static final Duration NEAR = Duration.ofHours(2);
  private static final Duration FAR = Duration.ofDays(36_500);
  private static final int FURTHER = 8;

  private final Archive archive;

  @Activate
  public StoredHistory(@Reference Archive archive) {
    this.archive = archive;
  }

  // When the past moves meanwhile, what was told stays told and the rest is looked for anew.
  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    var told = new AtomicReference<@Nullable StoredReading>();
    boolean done = false;
    while (!done) {
      Optional<CurveReader> curve = curve(machine, signal, span);
      try {
        if (curve.isPresent()) {
          new Merge(curve.get(), span, told.get())
              .tell(
                  stored -> {
                    told.set(stored);
                    into.accept(stored);
                  });
        }
        done = true;
      } catch (MovedException e) {
        span = rest(span, told.get());
      }
    }
  }

  private static Span rest(Span span, @Nullable StoredReading last) {
    Instant from = last == null ? span.from() : last.reading().stamp().time();
    return from.isBefore(span.from()) ? span : new Span(from, span.to());
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    while (true) {
      var folding = new CurveFolding(span, stretch);
      Optional<CurveReader> curve = curve(machine, signal, span);
      try {
        if (curve.isPresent()) {
          folding.add(curve.get());
        }
        return folding.buckets();
      } catch (MovedException e) {
        // All begins anew.
      }
    }
  }

  private Optional<CurveReader> curve(MachineId machine, SignalId signal, Span span) {
    Optional<Past> past = archive.find(machine);
    if (past.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt id = past.get().names().id(signal);
    return id.isEmpty() && !past.get().rowsLeft()
        ? Optional.empty()
        : Optional.of(new CurveReader(archive, past.get(), signal, id.orElse(-1), span));
  }

  // The further back, the longer the stretch that is looked through at once.
  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    var newest = new AtomicReference<@Nullable StoredReading>();
    Instant to = time.plusNanos(1);
    Duration back = NEAR;
    while (newest.get() == null && back.compareTo(FAR) < 0) {
      Instant from = time.minus(back);
      read(machine, signal, new Span(from, to), newest::set);
      to = from;
      back = back.multipliedBy(FURTHER);
    }
    if (newest.get() == null) {
      read(machine, signal, new Span(Instant.MIN, to), newest::set);
    }
    return Optional.ofNullable(newest.get());
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return archive.find(machine).map(Past::signals).orElse(List.of());
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    return archive.find(machine).map(Past::last).orElse(List.of());
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    return archive.find(machine).map(Past::since).orElse(Map.of());
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return archive.tables().events(machine, span, most);
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return archive.tables().gaps(machine, span, most);
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    return archive.find(machine).flatMap(Past::accepted);
  }
}
