package io.millwright.bus.internal;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code millwright:readings?machine=…}. */
final class ReadingsComponent extends DefaultComponent {
  static final String SCHEME = "millwright";

  private final LaneBook lanes;

  ReadingsComponent(LaneBook lanes) {
    this.lanes = lanes;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    String machine = getAndRemoveParameter(parameters, "machine", String.class);
    if (!remaining.equals("readings") || machine == null) {
      throw new IllegalArgumentException(uri + ": write millwright:readings?machine=ID");
    }
    return new ReadingsEndpoint(uri, this, lanes, machine);
  }
}
