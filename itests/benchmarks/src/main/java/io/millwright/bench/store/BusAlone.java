package io.millwright.bench.store;

import io.millwright.bus.Bus;
import io.millwright.bus.Listener;
import io.millwright.bus.internal.CamelEngine;
import io.millwright.bus.internal.Delivery;
import io.millwright.bus.internal.LaneBook;
import io.millwright.bus.internal.Post;
import io.millwright.testkit.Config;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The real bus, without the framework around it, with one listener. */
final class BusAlone implements AutoCloseable {
  private final CamelEngine engine;
  private final LaneBook lanes;
  private final Post post;
  private final Delivery delivery;

  BusAlone(Listener listener) throws Exception {
    Constructor<CamelEngine> plain = CamelEngine.class.getDeclaredConstructor(CamelContext.class);
    plain.setAccessible(true);
    engine = plain.newInstance(new DefaultCamelContext());
    // Only Declarative Services may see the type of a configuration.
    Class<? extends Annotation> type =
        Class.forName("io.millwright.bus.internal.BusConfig").asSubclass(Annotation.class);
    Annotation config = Config.of(type, Map.of("listeners.expected", new String[0]));
    lanes = LaneBook.class.getConstructor(CamelEngine.class, type).newInstance(engine, config);
    post = new Post(engine, lanes);
    delivery = new Delivery(lanes);
    delivery.addListener(listener);
  }

  Bus bus() {
    return post;
  }

  @Override
  public void close() {
    delivery.close();
    post.close();
    lanes.close();
    engine.stop();
  }
}
