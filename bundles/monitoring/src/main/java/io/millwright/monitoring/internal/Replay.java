package io.millwright.monitoring.internal;

import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The past of some signals of a machine, stretch by stretch, in order of time. A stretch is as long
 * as its readings have room: memory stays bounded however fast a machine sends. For one thread.
 */
final class Replay {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int MANY = 40_000;
  private static final int FEW = 20_000;

  private final History history;
  private final MachineId machine;
  private final List<SignalId> signals;
  private final Instant until;
  private Instant at;
  private Duration stretch = FIRST;

  Replay(History history, MachineId machine, List<SignalId> signals, Span span) {
    this.history = history;
    this.machine = machine;
    this.signals = List.copyOf(signals);
    this.at = span.from();
    this.until = span.to();
  }

  boolean isOver() {
    return !at.isBefore(until);
  }

  /** Up to where it was read. */
  Instant at() {
    return at;
  }

  /** The next stretch; it may be empty. */
  List<Reading> next() {
    Instant end = at.plus(stretch).isAfter(until) ? until : at.plus(stretch);
    var span = new Span(at, end);
    var readings = new ArrayList<Reading>();
    for (SignalId signal : signals) {
      history.read(machine, signal, span, stored -> readings.add(stored.reading()));
    }
    if (signals.size() > 1) {
      readings.sort(Comparator.comparing(reading -> reading.stamp().time()));
    }
    at = end;
    if (readings.size() > MANY && stretch.compareTo(SHORTEST) > 0) {
      stretch = stretch.dividedBy(2);
    } else if (readings.size() < FEW && stretch.compareTo(LONGEST) < 0) {
      stretch = stretch.multipliedBy(2);
    }
    return readings;
  }
}
