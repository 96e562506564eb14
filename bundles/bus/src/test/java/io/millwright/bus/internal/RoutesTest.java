package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.OTHER;
import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Lane;
import io.millwright.bus.ReadingsReceived;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class RoutesTest {
  /** A route as an integrator writes it. */
  private static RouteBuilder route(String uri, Consumer<ReadingsReceived> end) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(uri)
            .routeId("mine")
            .process(exchange -> end.accept(exchange.getIn().getBody(ReadingsReceived.class)));
      }
    };
  }

  @Test
  void a_route_hears_its_machine_in_order_and_takes_its_lane_with_it() throws Exception {
    var heard = new CopyOnWriteArrayList<Long>();
    RouteBuilder mine =
        route("millwright:readings?machine=cmm-1", batch -> heard.add(batch.first().number()));
    try (var bus = new BusInTest(Map.of())) {
      bus.routes.addRoutes(mine);
      for (int n = 1; n <= 3; n++) {
        bus.bus().publish(reading(CMM, n));
        bus.bus().publish(reading(OTHER, n));
      }
      await().until(() -> heard.equals(List.of(1L, 2L, 3L)));
      assertThat(bus.lanes.all()).extracting(Lane::listener).containsExactly("route-mine");

      bus.routes.removeRoutes(mine);

      assertThat(bus.lanes.all()).isEmpty();
      bus.bus().publish(reading(CMM, 4));
      assertThat(heard).hasSize(3);
    }
  }

  @Test
  void a_route_that_fails_is_repeated_and_then_parked() throws Exception {
    RouteBuilder bad =
        route(
            "millwright:readings?machine=cmm-1",
            batch -> {
              throw new IllegalStateException("no room");
            });
    try (var bus = new BusInTest(Map.of())) {
      bus.routes.addRoutes(bad);
      bus.bus().publish(reading(CMM, 1));

      await().until(() -> bus.lane("route-mine").parked() == 1);
      assertThat(bus.lane("route-mine").lastError()).contains("no room");
    }
  }

  @Test
  void a_route_may_hand_in_news() throws Exception {
    var ear = new Ear("web");
    try (var bus = new BusInTest(Map.of());
        var template = bus.engine.context().createProducerTemplate()) {
      bus.delivery.addListener(ear);
      bus.routes.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:outside").routeId("in").to("direct:millwright-readings-in");
            }
          });
      template.sendBody("direct:outside", reading(CMM, 1));

      await().until(() -> ear.readings() == 1);
      assertThatThrownBy(() -> template.sendBody("direct:outside", "21.5"))
          .hasRootCauseMessage(
              "direct:millwright-readings-in takes io.millwright.bus.News, not java.lang.String");
    }
  }

  @Test
  void a_wrong_route_is_refused_whole_and_harms_no_other() throws Exception {
    var heard = new CopyOnWriteArrayList<ReadingsReceived>();
    try (var bus = new BusInTest(Map.of())) {
      bus.routes.addRoutes(route("millwright:readings?machine=cmm-1", heard::add));
      bus.routes.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:fine").routeId("fine").to("log:fine");
              from("millwright:weather").routeId("wrong").to("log:wrong");
            }
          });

      assertThat(bus.engine.context().getRoute("fine")).isNull();
      bus.bus().publish(reading(CMM, 1));
      await().until(() -> heard.size() == 1);
    }
  }

  // A bundle that is stopped while the bus itself is going away must not fail.
  @Test
  void removing_routes_from_a_stopped_engine_is_no_error() throws Exception {
    RouteBuilder mine = route("millwright:readings?machine=cmm-1", batch -> {});
    var bus = new BusInTest(Map.of());
    bus.routes.addRoutes(mine);
    bus.close();

    bus.routes.removeRoutes(mine);
    bus.engine.remove(List.of("mine"));
  }
}
