package io.millwright.bus.internal;

import java.time.Clock;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells the lanes that a second passed. */
@Component(
    service = {},
    immediate = true)
public final class SecondHand {
  private final CamelEngine engine;
  private final List<String> routes;

  @Activate
  public SecondHand(@Reference CamelEngine engine, @Reference LaneBook lanes) throws Exception {
    Clock clock = Clock.systemUTC();
    this.engine = engine;
    this.routes =
        engine.add(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("timer:millwright-second?period=1000")
                    .routeId("second-hand")
                    .errorHandler(noErrorHandler())
                    .process(exchange -> lanes.tick(clock.instant()));
              }
            });
  }

  @Deactivate
  public void close() {
    engine.remove(routes);
  }
}
