package io.millwright.bus.internal;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs integrators' routes as long as their bundles offer them. */
@Component(
    service = {},
    immediate = true)
public final class RouteWhiteboard {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWhiteboard.class);

  private final CamelEngine engine;
  private final IdentityHashMap<RoutesBuilder, List<String>> running = new IdentityHashMap<>();

  /** Needs the lanes only so that {@code millwright:readings} is there before the first route. */
  @Activate
  public RouteWhiteboard(@Reference CamelEngine engine, @Reference LaneBook lanes) {
    this.engine = engine;
  }

  @Deactivate
  public void close() {
    List.copyOf(running.keySet()).forEach(this::removeRoutes);
  }

  /** Starts the routes; wrong ones are refused without harm to the others. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(millwright=routes)")
  public synchronized void addRoutes(RoutesBuilder routes) {
    try {
      List<String> ids = engine.add(routes);
      running.put(routes, ids);
      LOG.info("routes {} of {} run", ids, routes.getClass().getName());
    } catch (Exception e) {
      LOG.error("routes of {} cannot run", routes.getClass().getName(), e);
    }
  }

  /** Returns when the routes are stopped, after at most five seconds for what is under way. */
  public synchronized void removeRoutes(RoutesBuilder routes) {
    List<String> ids = running.remove(routes);
    if (ids != null) {
      engine.remove(ids);
      LOG.info("routes {} of {} are gone", ids, routes.getClass().getName());
    }
  }
}
