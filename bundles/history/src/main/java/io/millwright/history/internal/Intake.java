package io.millwright.history.internal;

import io.millwright.bus.MachineEventReceived;
import io.millwright.history.HistoryImport;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.db.Newest;
import io.millwright.model.Gap;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A past from elsewhere as it is poured in: chunks that count only when all of it is there. */
final class Intake implements HistoryImport.Inlet {
  private static final int READINGS_AT_ONCE = 500_000;
  private static final int MOST_HELD = 200_000;

  private final Archive archive;
  private final Past past;
  private final Span span;
  private final ChunkWriter chunks;
  private final Map<SignalId, Newest> newest = new HashMap<>();
  private final List<MachineEventReceived> events = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private int readings;

  Intake(Archive archive, Past past, Span span) {
    this.archive = archive;
    this.past = past;
    this.span = span;
    this.chunks = new ChunkWriter(archive.curves(), past);
  }

  @Override
  public void add(StoredReading reading) {
    check(reading.reading().stamp().time(), "a reading");
    SignalId signal = reading.reading().signal();
    Newest before = newest.get(signal);
    if (before == null) {
      archive.admit(past, Set.of(signal));
    }
    newest.put(
        signal, before == null ? Newest.first(reading, true) : before.followedBy(reading, true));
    chunks.add(reading);
    readings++;
    if (readings == READINGS_AT_ONCE) {
      chunks.write();
      readings = 0;
    }
  }

  @Override
  public void add(PastEvent event) {
    check(event.stamp().time(), "an event");
    events.add(new MachineEventReceived(past.machine(), event.event(), event.stamp()));
    bounded(events);
  }

  @Override
  public void add(Gap gap) {
    if (!gap.machine().equals(past.machine())) {
      throw new IllegalArgumentException(
          "a gap of %s is none of %s".formatted(gap.machine(), past.machine()));
    }
    gaps.add(gap);
    bounded(gaps);
  }

  private void check(Instant time, String what) {
    if (time.isBefore(span.from()) || !time.isBefore(span.to())) {
      throw new IllegalArgumentException(
          "%s of %s at %s lies outside the span %s to %s"
              .formatted(what, past.machine(), time, span.from(), span.to()));
    }
  }

  private static void bounded(List<?> held) {
    if (held.size() > MOST_HELD) {
      throw new IllegalStateException(
          "more than %d events or gaps at once: take the past in by shorter spans"
              .formatted(MOST_HELD));
    }
  }

  /** Writes what does not count yet. */
  void write() {
    chunks.write();
  }

  /** Makes all of it count. */
  void count() {
    Mark next = past.mark().grown();
    List<Newest> newer = past.newer(newest.values());
    past.seam()
        .move(
            () -> {
              archive.tables().take(past.machine(), past.id(), next, newer, events, gaps);
              past.mark(next);
              past.take(newer);
            });
  }
}
