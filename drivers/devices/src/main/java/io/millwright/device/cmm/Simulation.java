package io.millwright.device.cmm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machine itself: a CNC programme moves the axes and probes, temperatures follow the day.
 * Signals are named as the platform names them; forced ones keep their value until they are freed.
 * Stepped by one thread; forced, freed and read by any.
 */
final class Simulation {
  static final List<String> MODES =
      List.of("Manual", "Automatic", "Setup", "AutoWithManualIntervention", "Service", "Other");

  /** Probing points of a small inspection programme, in mm. */
  private static final double[][] PROGRAMME = {
    {120, 80, -240}, {340, 80, -240}, {340, 410, -240}, {120, 410, -240},
    {230, 245, -90}, {610, 700, -90}, {610, 700, -310}, {480, 520, -180},
  };

  private static final double SECONDS_PER_PROBING = 0.8;
  private static final double SECONDS_PER_DAY = 86_400;

  private final Map<String, Object> forced = new ConcurrentHashMap<>();
  private final Axis x;
  private final Axis y;
  private final Axis z;
  private volatile Map<String, Object> values = Map.of();
  private volatile boolean held;
  private double seconds;
  private double probingEnds;
  private int point;
  private long probings;
  private double powerOnHours;
  private double operationHours;

  Simulation(Counters counters) {
    x = new Axis(PROGRAMME[0][0], counters.travelX());
    y = new Axis(PROGRAMME[0][1], counters.travelY());
    z = new Axis(PROGRAMME[0][2], counters.travelZ());
    probings = counters.probings();
    powerOnHours = counters.powerOnHours();
    operationHours = counters.operationHours();
  }

  /** Lets {@code step} seconds pass; temperatures follow the time of day {@code now}. */
  synchronized void step(double step, Instant now) {
    if (held) {
      return;
    }
    seconds += step;
    powerOnHours += step / 3_600;
    operationHours += step / 3_600;
    for (Axis axis : List.of(x, y, z)) {
      axis.advanceTo(seconds);
    }
    runProgramme();
    var next = simulated(now);
    next.putAll(forced);
    values = next;
  }

  private void runProgramme() {
    boolean arrived = x.arrived(seconds) && y.arrived(seconds) && z.arrived(seconds);
    if (!arrived) {
      probingEnds = seconds + SECONDS_PER_PROBING;
    } else if (seconds >= probingEnds) {
      probings++;
      point = (point + 1) % PROGRAMME.length;
      x.moveTo(PROGRAMME[point][0], seconds);
      y.moveTo(PROGRAMME[point][1], seconds);
      z.moveTo(PROGRAMME[point][2], seconds);
    }
  }

  private Map<String, Object> simulated(Instant now) {
    var next = new LinkedHashMap<String, Object>();
    double day = now.getEpochSecond() % (long) SECONDS_PER_DAY + now.getNano() / 1e9;
    double room = roomCelsius(day);
    next.put("temperature.room", room);
    next.put("temperature.workpiece", roomCelsius(day - 3_600));
    next.put("temperature.ram", room + 1.6 + 0.15 * Math.sin(seconds / 90));
    next.put("temperature.scale-x", 20 + (room - 21) * 0.4 + 0.02 * Math.sin(seconds / 40));
    next.put("temperature.scale-y", 20.1 + (room - 21) * 0.4 + 0.02 * Math.sin(seconds / 45));
    next.put("temperature.scale-z", 20.3 + (room - 21) * 0.5 + 0.02 * Math.sin(seconds / 50));
    put(next, "axis.x", x);
    put(next, "axis.y", y);
    put(next, "axis.z", z);
    next.put("probings", probings);
    next.put("hours.power-on", powerOnHours);
    next.put("hours.operation", operationHours);
    next.put("operation-mode", "Automatic");
    return next;
  }

  private static void put(Map<String, Object> next, String name, Axis axis) {
    next.put(name + ".position", axis.position());
    next.put(name + ".speed", axis.speed());
    next.put(name + ".acceleration", axis.acceleration());
    next.put(name + ".travel", axis.travelMetres());
  }

  /** 19 °C at four in the morning, 23 °C at four in the afternoon, with a little draught. */
  private double roomCelsius(double secondOfDay) {
    double day = Math.sin(2 * Math.PI * (secondOfDay / SECONDS_PER_DAY - 10.0 / 24));
    return 21 + 1.95 * day + 0.04 * Math.sin(seconds / 17);
  }

  /** Every signal as it shows now. */
  Map<String, Object> values() {
    return values;
  }

  /** Whether values stand still while the server goes on answering. */
  boolean held() {
    return held;
  }

  void hold(boolean on) {
    held = on;
  }

  /**
   * Makes a signal show {@code text} until it is freed.
   *
   * @throws IllegalArgumentException if there is no such signal or the text does not fit it
   */
  void force(String signal, String text) {
    Object now = values.get(signal);
    if (now == null) {
      throw new IllegalArgumentException(
          "no signal '%s'; there are %s".formatted(signal, values.keySet()));
    }
    forced.put(signal, parse(signal, text, now));
  }

  private static Object parse(String signal, String text, Object now) {
    if (now instanceof String) {
      if (!MODES.contains(text)) {
        throw new IllegalArgumentException("%s is one of %s".formatted(signal, MODES));
      }
      return text;
    }
    try {
      return now instanceof Long ? (Object) Long.parseLong(text) : (Object) Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s needs a number, not '%s'".formatted(signal, text), e);
    }
  }

  void free(String signal) {
    forced.remove(signal);
  }

  void freeAll() {
    forced.clear();
  }

  Map<String, Object> forced() {
    return Map.copyOf(forced);
  }

  synchronized Counters counters() {
    return new Counters(
        probings,
        powerOnHours,
        operationHours,
        x.travelMetres(),
        y.travelMetres(),
        z.travelMetres());
  }

  /** A blow at the present place. */
  synchronized Collision collisionHere(double speed) {
    return new Collision(speed, x.position(), y.position(), z.position());
  }
}
