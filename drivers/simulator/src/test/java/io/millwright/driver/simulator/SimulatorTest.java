package io.millwright.driver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.Driver;
import io.millwright.driver.Link;
import io.millwright.testkit.Config;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedSink;
import io.millwright.testkit.Trial;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorTest implements DriverContract {
  private static final SimulatorConfig CONFIG =
      Config.of(SimulatorConfig.class, Map.of("machine.id", "sim-1"));

  @Override
  public Driver driver(Clock clock) {
    return new Simulator(CONFIG, clock);
  }

  private static Trial none() {
    return Trial.none("there is no wire: the machine is part of the driver");
  }

  @Override
  public Trial refused() {
    return none();
  }

  @Override
  public Trial dead() {
    return none();
  }

  @Override
  public Trial silent() {
    return none();
  }

  @Override
  public Trial busy() {
    return none();
  }

  @Override
  public Trial flooding() {
    return none();
  }

  @Override
  public Trial half() {
    return none();
  }

  @Test
  void tells_the_same_story_for_the_same_seed() throws Exception {
    assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
  }

  private static List<RecordedSink.Sent> story(long seed) throws Exception {
    var config = Config.of(SimulatorConfig.class, Map.of("machine.id", "sim-1", "seed", seed));
    var sink = new RecordedSink();
    try (Link link = new Simulator(config, ManualClock.atNoon()).open(sink)) {
      link.poll();
      link.poll();
    }
    return sink.readings();
  }
}
