package io.millwright.bus.guest;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Hands the readings of machine {@code a} in again, as machine {@code echo}. */
public final class EchoRoutes extends RouteBuilder implements BundleActivator {
  private static final MachineId ECHO = new MachineId("echo");

  @Override
  public void start(BundleContext context) {
    context.registerService(
        RoutesBuilder.class, this, FrameworkUtil.asDictionary(Map.of("millwright", "routes")));
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public void configure() {
    from("millwright:readings?machine=a")
        .routeId("echo")
        .process(
            exchange -> {
              ReadingsReceived heard = exchange.getIn().getBody(ReadingsReceived.class);
              exchange.getIn().setBody(new ReadingsReceived(ECHO, heard.first(), heard.readings()));
            })
        .to("direct:millwright-readings-in");
  }
}
