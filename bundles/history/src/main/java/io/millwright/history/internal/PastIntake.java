package io.millwright.history.internal;

import io.millwright.history.History;
import io.millwright.history.HistoryImport;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.Nanos;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes in a past that was recorded elsewhere. */
@Component
public final class PastIntake implements HistoryImport {
  private final Archive archive;
  private final History history;

  @Activate
  public PastIntake(@Reference Archive archive) {
    this.archive = archive;
    this.history = new StoredHistory(archive);
  }

  @Override
  public void take(MachineId machine, Span span, Consumer<Inlet> past) {
    refuseMixture(machine, span);
    boolean done = false;
    while (!done) {
      done = take(archive.admit(machine), span, past);
    }
  }

  /** Whether it was the right one. */
  private boolean take(Past into, Span span, Consumer<Inlet> past) {
    into.upkeep().lock();
    try {
      if (!archive.isCurrent(into)) {
        return false;
      }
      new Packing(archive, Packing.MOST, () -> false).clean(into);
      var intake = new Intake(archive, into, span);
      past.accept(intake);
      intake.write();
      refuseMixture(into.machine(), span);
      intake.count();
      return true;
    } catch (RuntimeException e) {
      // What was written does not count; it is deleted before anything else is written.
      archive.doubt(into);
      throw e;
    } finally {
      into.upkeep().unlock();
    }
  }

  private void refuseMixture(MachineId machine, Span span) {
    if (!history.events(machine, span, 1).isEmpty()) {
      throw mixture(machine, span, "events");
    }
    for (SignalId signal : history.signals(machine)) {
      history.read(machine, signal, span, reading -> refuse(machine, span, reading));
    }
    if (archive.find(machine).filter(past -> hasFolds(past, span)).isPresent()) {
      throw mixture(machine, span, "folded readings");
    }
  }

  private boolean hasFolds(Past past, Span span) {
    long from = Nanos.of(span.from());
    long to = Nanos.of(span.to());
    return past.names().all().stream()
        .anyMatch(
            signal ->
                Stream.of(Retention.MINUTE, Retention.HOUR)
                    .anyMatch(
                        stretch ->
                            !archive
                                .curves()
                                .folds(signal.id(), stretch, null, from, to)
                                .isEmpty()));
  }

  private static void refuse(MachineId machine, Span span, StoredReading reading) {
    throw mixture(machine, span, "readings of " + reading.reading().signal());
  }

  private static IllegalStateException mixture(MachineId machine, Span span, String what) {
    return new IllegalStateException(
        "%s already has %s between %s and %s: nothing was taken in"
            .formatted(machine, what, span.from(), span.to()));
  }
}
