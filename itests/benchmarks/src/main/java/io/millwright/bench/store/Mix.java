package io.millwright.bench.store;

import io.millwright.model.Count;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Simulated readings: machines with fifty signals each that change once a second, a fifth of them
 * of each kind: a temperature with two decimals, a position with four, a counter, a state, and a
 * number that uses all bits of a double. Source times jitter by 3 ms, received times by some more.
 */
public final class Mix {
  /** Signals of each machine; also the readings of one batch. */
  public static final int SIGNALS = 50;

  /** When the simulated time begins. */
  public static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private static final List<String> STATES = List.of("Automatic", "Manual", "Setup", "Stopped");

  private final Random random;
  private final MachineId machine;
  private final long[] walks = new long[SIGNALS];
  private final double[] drifts = new double[SIGNALS];
  private final String[] states = new String[SIGNALS];
  private int second;

  /** The readings of one machine. */
  public Mix(int machine) {
    this.machine = new MachineId("m-" + machine);
    this.random = new Random(machine);
    for (int i = 0; i < SIGNALS; i++) {
      walks[i] = 5_000L + random.nextInt(5_000);
      drifts[i] = 20 + random.nextDouble();
      states[i] = STATES.get(0);
    }
  }

  public MachineId machine() {
    return machine;
  }

  /** The name of a signal; its number modulo five is its kind. */
  public static SignalId signal(int number) {
    return new SignalId("group-%d.signal-%02d".formatted(number % 5, number));
  }

  /** What all signals show at the next second. */
  public List<Reading> next() {
    Instant tick = BEGIN.plusSeconds(second++);
    Instant received = tick.plusMillis(5 + (long) (-4 * Math.log(1 - random.nextDouble())));
    var readings = new ArrayList<Reading>(SIGNALS);
    for (int i = 0; i < SIGNALS; i++) {
      Instant source = tick.plusMillis(random.nextInt(7) - 3);
      readings.add(new Reading(NAMES.get(i), value(i), Quality.GOOD, Stamp.of(source, received)));
    }
    return readings;
  }

  private static final List<SignalId> NAMES = names();

  private static List<SignalId> names() {
    var names = new ArrayList<SignalId>();
    for (int i = 0; i < SIGNALS; i++) {
      names.add(signal(i));
    }
    return List.copyOf(names);
  }

  private Value value(int signal) {
    return switch (signal % 5) {
      case 0 -> new Quantity((walks[signal] += random.nextInt(11) - 5) / 100.0, Unit.CELSIUS);
      case 1 -> new Quantity(position(signal), Unit.MILLIMETRE);
      case 2 -> new Count(walks[signal] += random.nextInt(3));
      case 3 -> new State(state(signal));
      default -> new Quantity(drifts[signal] += random.nextGaussian() / 10, Unit.ONE);
    };
  }

  private double position(int signal) {
    double moved = 400 * Math.sin(second / 15.0 + signal) + random.nextGaussian() / 50;
    return Math.round(moved * 1e4) / 1e4;
  }

  private String state(int signal) {
    if (random.nextInt(60) == 0) {
      states[signal] = STATES.get(random.nextInt(STATES.size()));
    }
    return states[signal];
  }
}
