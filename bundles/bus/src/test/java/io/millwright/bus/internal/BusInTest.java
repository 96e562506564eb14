package io.millwright.bus.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.Lane;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The whole bus on a real Camel context, without a framework; seconds pass by hand. */
final class BusInTest implements AutoCloseable {
  final ManualClock clock = ManualClock.atNoon();
  final CamelEngine engine;
  final LaneBook lanes;
  final Delivery delivery;
  final RouteWhiteboard routes;

  private final Post post;

  BusInTest(Map<String, ?> settings) throws Exception {
    var all = new HashMap<String, Object>();
    all.put("retry.millis", 1);
    all.put("listeners.expected", new String[0]);
    all.putAll(settings);
    engine = new CamelEngine(new DefaultCamelContext());
    BusSettings impatient =
        BusSettings.from(Config.of(BusConfig.class, all)).withGrace(Duration.ofMillis(100));
    lanes = new LaneBook(engine, impatient, clock);
    post = new Post(engine, lanes);
    delivery = new Delivery(lanes);
    routes = new RouteWhiteboard(engine, lanes);
  }

  Bus bus() {
    return post;
  }

  Lane lane(String name) {
    return lanes.all().stream()
        .filter(lane -> lane.listener().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("no lane " + name + " in " + lanes.all()));
  }

  @Override
  public void close() {
    routes.close();
    post.close();
    lanes.close();
    engine.stop();
  }
}
