package io.millwright.itests.inside;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import org.apache.camel.builder.RouteBuilder;

/** An integrator's route: hands one machine's readings in again, as another machine's. */
final class Echo extends RouteBuilder {
  private final MachineId heard;
  private final MachineId said;
  private long number;

  Echo(MachineId heard, MachineId said) {
    this.heard = heard;
    this.said = said;
  }

  @Override
  public void configure() {
    from("millwright:readings?machine=" + heard.text())
        .routeId(said.text())
        .process(
            exchange ->
                exchange.getIn().setBody(again(exchange.getIn().getBody(ReadingsReceived.class))))
        .to("direct:millwright-readings-in");
  }

  private synchronized ReadingsReceived again(ReadingsReceived batch) {
    var first = new Sequence(batch.first().epoch(), number + 1);
    number += batch.readings().size();
    return new ReadingsReceived(said, first, batch.readings());
  }
}
