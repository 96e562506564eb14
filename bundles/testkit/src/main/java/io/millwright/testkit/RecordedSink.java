package io.millwright.testkit;

import io.millwright.driver.Fault;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what a driver says, and what it says too late. Thread-safe. */
public final class RecordedSink implements ReadingSink {
  /** A reading as the driver sent it. */
  public record Sent(SignalId signal, @Nullable Value value, Quality quality, Instant source) {}

  private final List<Sent> readings = new ArrayList<>();
  private final List<MachineEvent> events = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Nameplate> nameplates = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> tooLate = new ArrayList<>();
  private Map<SignalId, Signal> declared = Map.of();
  private boolean closed;

  /** The link was closed: whatever is said from now on is kept as {@link #tooLate()}. */
  public synchronized void close() {
    closed = true;
  }

  /** Whether the link counts as closed. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Waits for readings, as many as {@code count} since the beginning.
   *
   * @return whether they came in time
   */
  public synchronized boolean awaitReadings(int count, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (readings.size() < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  public synchronized List<Sent> readings() {
    return List.copyOf(readings);
  }

  public synchronized List<MachineEvent> events() {
    return List.copyOf(events);
  }

  public synchronized List<Condition> conditions() {
    return List.copyOf(conditions);
  }

  public synchronized List<Nameplate> nameplates() {
    return List.copyOf(nameplates);
  }

  /** The signals as declared last. */
  public synchronized Map<SignalId, Signal> declared() {
    return declared;
  }

  /** Losses, repairs, missed values and warnings, in words and in order. */
  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** What was said after {@link #close()}. */
  public synchronized List<String> tooLate() {
    return List.copyOf(tooLate);
  }

  private synchronized <T> void keep(List<T> where, T what) {
    if (closed) {
      tooLate.add(what.toString());
    } else {
      where.add(what);
      notifyAll();
    }
  }

  @Override
  public synchronized void declare(Collection<Signal> signals) {
    var byId = new LinkedHashMap<SignalId, Signal>();
    signals.forEach(signal -> byId.put(signal.id(), signal));
    declared = Map.copyOf(byId);
  }

  @Override
  public void accept(SignalId signal, @Nullable Value value, Quality quality, Instant source) {
    keep(readings, new Sent(signal, value, quality, source));
  }

  @Override
  public void accept(MachineEvent event) {
    keep(events, event);
  }

  @Override
  public void accept(Condition condition) {
    keep(conditions, condition);
  }

  @Override
  public void present(Collection<String> present) {
    keep(notes, "present: " + new TreeSet<>(present));
  }

  @Override
  public void accept(Nameplate nameplate) {
    keep(nameplates, nameplate);
  }

  @Override
  public void missed(String detail) {
    keep(notes, "missed: " + detail);
  }

  @Override
  public void lost(Fault fault, String detail) {
    keep(notes, "lost: " + fault + ": " + detail);
  }

  @Override
  public void restored() {
    keep(notes, "restored");
  }

  @Override
  public void warn(String detail) {
    keep(notes, "warning: " + detail);
  }
}
