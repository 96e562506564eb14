package io.millwright.driver.simulator;

import io.millwright.driver.Driver;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Count;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Signal;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.model.ValueKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A coordinate measuring machine that exists only here. Its room is 19 to 23 °C over the day, its
 * ram a little warmer, and it probes about once in two polls.
 */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SimulatorConfig.class, factory = true)
public final class Simulator implements Driver {
  private static final Signal ROOM =
      Signal.quantity("temperature.room", "Room temperature (simulated)", Unit.CELSIUS);
  private static final Signal RAM =
      Signal.quantity("temperature.ram", "Ram temperature (simulated)", Unit.CELSIUS);
  private static final Signal PROBINGS =
      Signal.of("probings", "Probings (simulated)", ValueKind.COUNT);
  private static final Signal MODE =
      Signal.of("operation-mode", "Operation mode (simulated)", ValueKind.STATE);

  private static final double SECONDS_PER_DAY = 86_400;

  private final SimulatorConfig config;
  private final Clock clock;

  @Activate
  public Simulator(SimulatorConfig config) {
    this(config, Clock.systemUTC());
  }

  Simulator(SimulatorConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Link open(ReadingSink sink) {
    sink.declare(List.of(ROOM, RAM, PROBINGS, MODE));
    sink.accept(
        new Nameplate(
            Map.of(
                Nameplate.MANUFACTURER, "Millwright (simulated)",
                Nameplate.MODEL, "Simulator",
                Nameplate.SERIAL_NUMBER, "SIM-" + config.seed())));
    return new Simulation(sink, clock, new Random(config.seed()));
  }

  /** A machine that reports when it is asked. */
  private static final class Simulation implements Link {
    private final ReadingSink sink;
    private final Clock clock;
    private final Random random;
    private long probings;

    Simulation(ReadingSink sink, Clock clock, Random random) {
      this.sink = sink;
      this.clock = clock;
      this.random = random;
    }

    @Override
    public void poll() {
      Instant now = clock.instant();
      double room = roomCelsius(now) + noise();
      boolean probing = random.nextBoolean();
      probings += probing ? 1 : 0;
      send(ROOM, new Quantity(room, Unit.CELSIUS), now);
      send(RAM, new Quantity(room + 1.5 + noise(), Unit.CELSIUS), now);
      send(PROBINGS, new Count(probings), now);
      send(MODE, new State(probing ? "Automatic" : "Idle"), now);
    }

    /** Coolest at midnight, warmest at noon. */
    private static double roomCelsius(Instant now) {
      double day = Math.floorMod(now.getEpochSecond(), (long) SECONDS_PER_DAY) / SECONDS_PER_DAY;
      return 21 - 2 * Math.cos(2 * Math.PI * day);
    }

    private double noise() {
      return 0.02 * random.nextGaussian();
    }

    private void send(Signal signal, Value value, Instant now) {
      sink.accept(signal.id(), value, Quality.GOOD, now);
    }

    @Override
    public void close() {
      // Nothing was opened: a real driver closes its socket or port here.
    }
  }
}
