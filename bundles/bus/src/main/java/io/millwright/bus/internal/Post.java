package io.millwright.bus.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.News;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
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
  private final ProducerTemplate template;
  private final Endpoint door;

  @Activate
  public Post(@Reference CamelEngine engine, @Reference LaneBook lanes) throws Exception {
    this.engine = engine;
    this.routes = engine.add(doorway(lanes));
    this.template = engine.context().createProducerTemplate();
    this.door = engine.context().getEndpoint(DOOR);
  }

  @Deactivate
  public void close() {
    template.stop();
    engine.remove(routes);
  }

  @Override
  public void publish(News news) {
    Exchange exchange = door.createExchange();
    exchange.getIn().setBody(news);
    Exception failure = template.send(door, exchange).getException();
    if (failure != null) {
      throw new IllegalStateException(
          "the bus does not take news: " + failure.getMessage(), failure);
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
