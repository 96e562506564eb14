package io.millwright.bus.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.testkit.Config;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The bus as a site has it, in a plain JVM. */
public final class BusAlone implements Bus, AutoCloseable {
  private final CamelEngine engine = new CamelEngine(new DefaultCamelContext());
  private final LaneBook lanes;
  private final Post post;
  private final Delivery delivery;

  /** With room for so many events in each listener's queue. */
  public BusAlone(int capacity) throws Exception {
    Map<String, ?> settings =
        Map.of("queue.capacity", capacity, "listeners.expected", new String[0]);
    lanes =
        new LaneBook(
            engine, BusSettings.from(Config.of(BusConfig.class, settings)), Clock.systemUTC());
    post = new Post(engine, lanes);
    delivery = new Delivery(lanes);
  }

  public void add(Listener listener) {
    delivery.addListener(listener);
  }

  @Override
  public void publish(News news) {
    post.publish(news);
  }

  @Override
  public void close() {
    delivery.close();
    post.close();
    lanes.close();
    engine.stop();
  }
}
