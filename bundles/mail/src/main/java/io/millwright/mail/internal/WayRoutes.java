package io.millwright.mail.internal;

import io.millwright.mail.internal.NotTakenException.Fault;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route on which the news of one rule leaves the house to a webhook or an endpoint. Each rule
 * has its own with a thread of its own: a receiver that is down makes nobody else wait.
 */
@Component(
    service = RoutesBuilder.class,
    configurationPid = "io.millwright.mail.internal.NoticeRule",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = WayRoutes.MARK + "=routes")
public final class WayRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(WayRoutes.class);

  static final String MARK = "millwright";

  private final NoticeRule rule;
  private final Ways ways;
  private final ParcelCarrier carrier;
  private volatile @Nullable CamelContext camel;
  private boolean away;

  /** For the running site. */
  @Activate
  public WayRoutes(
      @Reference Store store, @Reference LetterBox box, Map<String, Object> properties) {
    this(store, box.ways(), new NoticeRule(written(properties)), Clock.systemUTC());
  }

  /** Without what tells the bus that these are routes: it does not stand in the rule's file. */
  private static Map<String, Object> written(Map<String, Object> properties) {
    var keys = new HashMap<>(properties);
    keys.remove(MARK);
    return keys;
  }

  WayRoutes(Store store, Ways ways, NoticeRule rule, Clock clock) {
    this.rule = rule;
    this.ways = ways;
    this.carrier = new ParcelCarrier(store, clock, rule.name(), this::send);
  }

  @Override
  public void configure() {
    camel = getContext();
    if (rule.isSound() && !rule.target().isNone()) {
      String id = "millwright-way-" + rule.name().replaceAll("[^A-Za-z0-9-]", "_");
      from("timer:%s?delay=1000&period=1000&fixedRate=false".formatted(id))
          .routeId(id)
          .process(exchange -> round());
    }
  }

  /** Carries what is due. */
  void round() {
    try {
      carrier.round();
      away = false;
    } catch (StoreException e) {
      if (!away) {
        LOG.warn(
            "News of the rule {} waits until the store answers: {}", rule.name(), e.getMessage());
      }
      away = true;
    }
  }

  private void send(Parcel parcel, Instant now) throws NotTakenException {
    Ways.Target target = rule.target();
    if (target.webhook().isEmpty()) {
      pass(parcel, target);
    } else {
      Path secret = ways.etc().resolve(target.secretFile()).normalize();
      new Webhook(URI.create(target.webhook()), secret).send(parcel, now);
    }
  }

  private void pass(Parcel parcel, Ways.Target target) throws NotTakenException {
    CamelContext running = camel;
    if (!ways.components().contains(target.component())) {
      throw new NotTakenException(
          Fault.ALL, "endpoint.components does not allow " + target.component());
    }
    if (running == null) {
      throw new NotTakenException(Fault.ALL, "Camel is not there now");
    }
    try (ProducerTemplate template = running.createProducerTemplate()) {
      Exchange told =
          template.send(
              target.endpoint(),
              exchange -> {
                exchange.getIn().setBody(parcel.body());
                exchange.getIn().setHeader("MillwrightRule", parcel.rule());
                exchange.getIn().setHeader("MillwrightKey", parcel.id());
              });
      if (told.getException() != null) {
        throw told.getException();
      }
    } catch (Exception e) { // Camel declares no less
      throw new NotTakenException(Fault.ALL, target.component() + ": " + e, e);
    }
  }
}
