package io.millwright.bus.internal;

import io.millwright.model.MachineId;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One machine's readings as a place that routes can begin at. */
final class ReadingsEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
  private final LaneBook lanes;
  private final MachineId machine;

  ReadingsEndpoint(String uri, ReadingsComponent component, LaneBook lanes, String machine) {
    super(uri, component);
    this.lanes = lanes;
    this.machine = new MachineId(machine);
  }

  /** Each route has a lane of its own, so several may begin at one machine. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("hand news in at " + Post.DOOR);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new ReadingsConsumer(this, processor, lanes, machine);
    configureConsumer(consumer);
    return consumer;
  }
}
