package io.millwright.bus.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.News;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The door of the bus, for bundles and for Camel routes alike. Knows no listener: a listener that
 * needs the bus could otherwise never be built.
 */
@Component(service = Bus.class, immediate = true)
public final class Post implements Bus {
  /** Where integrators' routes hand in news. */
  static final String DOOR = "direct:millwright-readings-in";

  private final CamelEngine engine;
  private final List<String> routes;
  private final Endpoint door;
  private final Producer way;

  @Activate
  public Post(@Reference CamelEngine engine, @Reference LaneBook lanes) throws Exception {
    this.engine = engine;
    this.routes = engine.add(doorway(lanes));
    this.door = engine.context().getEndpoint(DOOR);
    // A template would look for this again with each of thousands of batches a second.
    this.way = door.createProducer();
    way.start();
  }

  @Deactivate
  public void close() {
    way.stop();
    engine.remove(routes);
  }

  @Override
  public void publish(News news) {
    Exchange exchange = door.createExchange();
    exchange.getIn().setBody(news);
    Exception failure = sent(exchange);
    if (failure != null) {
      throw new IllegalStateException(
          "the bus does not take news: " + failure.getMessage(), failure);
    }
  }

  private @Nullable Exception sent(Exchange exchange) {
    try {
      way.process(exchange);
      return exchange.getException();
    } catch (Exception e) { // Camel tells in either way
      return e;
    }
  }

  private static RouteBuilder doorway(LaneBook lanes) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(DOOR)
            .routeId("post")
            .errorHandler(noErrorHandler())
            .process(exchange -> lanes.tell(news(exchange.getIn().getBody())));
      }
    };
  }

  private static News news(Object body) {
    if (body instanceof News news) {
      return news;
    }
    throw new IllegalArgumentException(
        "%s takes %s, not %s"
            .formatted(
                DOOR, News.class.getName(), body == null ? null : body.getClass().getName()));
  }
}
