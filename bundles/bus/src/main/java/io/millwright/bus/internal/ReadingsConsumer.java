package io.millwright.bus.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Listens for one machine's readings in a lane of its own as long as its route runs. */
final class ReadingsConsumer extends DefaultConsumer implements Listener {
  private final LaneBook lanes;
  private final MachineId machine;
  private @Nullable ListenerLane lane;

  ReadingsConsumer(
      ReadingsEndpoint endpoint, Processor processor, LaneBook lanes, MachineId machine) {
    super(endpoint, processor);
    this.lanes = lanes;
    this.machine = machine;
  }

  /** As the route is called, in the letters a lane may have. */
  @Override
  public String name() {
    String words = "route-" + getRouteId().replaceAll("[^A-Za-z0-9._-]", "_");
    return words.substring(0, Math.min(words.length(), 64));
  }

  @Override
  public void on(News news) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      exchange.getIn().setBody(news);
      getProcessor().process(exchange);
      Exception failure = exchange.getException();
      if (failure != null) {
        throw failure;
      }
    } finally {
      releaseExchange(exchange, false);
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ListenerLane opened =
        lanes.openOwn(
            name(), news -> news instanceof ReadingsReceived && news.machine().equals(machine));
    opened.seat(new Guest(this));
    lane = opened;
  }

  @Override
  protected void doStop() throws Exception {
    if (lane != null) {
      lanes.close(lane);
      lane = null;
    }
    super.doStop();
  }
}
