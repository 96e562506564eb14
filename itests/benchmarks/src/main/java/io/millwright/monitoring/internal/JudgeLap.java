package io.millwright.monitoring.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Many machines of one kind, each signal of which has a limit. One machine in a hundred stands
 * beyond one of them, and one signal in a hundred trembles around its own.
 */
public final class JudgeLap {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final String KIND = "cmm";
  private static final double YELLOW = 60;
  private static final double RED = 80;
  private static final int ODD_ONE = 100;

  private final Judge judge;
  private final List<Watch> watches = new ArrayList<>();
  private final List<SignalId> signals = new ArrayList<>();
  private long second;

  public JudgeLap(int machines, int signalsEach) {
    var rules = new Rules();
    for (int i = 0; i < signalsEach; i++) {
      signals.add(new SignalId("s-" + i));
      rules.addLimit(new LimitRule(limit("s-" + i)));
    }
    for (int i = 0; i < machines; i++) {
      watches.add(Watch.begun(new MachineId("m-%05d".formatted(i)), BEGIN).ofKind(KIND));
    }
    judge = new Judge(rules, Duration.ofSeconds(60), new Pulses(3), new Recollection());
  }

  private static Map<String, Object> limit(String signal) {
    return Map.of(
        "machine.kind",
        KIND,
        "signal",
        signal,
        "unit",
        "mm",
        "yellow.from",
        YELLOW,
        "red.from",
        RED,
        "hysteresis",
        1.0);
  }

  /** One second's readings, not yet judged. */
  public List<ReadingsReceived> readings() {
    second++;
    Instant now = BEGIN.plusSeconds(second);
    var batches = new ArrayList<ReadingsReceived>(watches.size());
    for (int machine = 0; machine < watches.size(); machine++) {
      var readings = new ArrayList<Reading>(signals.size());
      for (int signal = 0; signal < signals.size(); signal++) {
        var value = new Quantity(value(machine, signal), Unit.MILLIMETRE);
        readings.add(new Reading(signals.get(signal), value, Quality.GOOD, Stamp.of(now, now)));
      }
      MachineId id = watches.get(machine).machine();
      batches.add(new ReadingsReceived(id, new Sequence(1, second * signals.size()), readings));
    }
    return batches;
  }

  private double value(int machine, int signal) {
    if (machine % ODD_ONE == 1 && signal == 0) {
      return RED + 1;
    }
    double calm = 20 + signal * 0.1;
    return signal % ODD_ONE == 1 ? YELLOW - 2 + second % 4 : calm;
  }

  /** Judges them, and lets the second pass; tells how many machines are not green. */
  public int judge(List<ReadingsReceived> batches) {
    Instant now = BEGIN.plusSeconds(second);
    int troubled = 0;
    for (int machine = 0; machine < watches.size(); machine++) {
      Watch heard = judge.hear(watches.get(machine), batches.get(machine), now);
      Watch after = judge.tick(heard, now);
      watches.set(machine, after);
      troubled += after.alarms().isEmpty() ? 0 : 1;
    }
    return troubled;
  }
}
