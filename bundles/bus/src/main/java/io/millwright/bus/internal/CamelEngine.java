package io.millwright.bus.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.LanguageResolver;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Camel context of the platform, running. */
@Component(service = CamelEngine.class)
public final class CamelEngine {
  private static final Logger LOG = LoggerFactory.getLogger(CamelEngine.class);
  private static final int STOP_SECONDS = 5;

  private final CamelContext context;

  /**
   * Needs the resolvers only so that it is not built before Camel's extender has found Camel's own
   * components: a context started earlier fails, and is never tried again.
   */
  @Activate
  public CamelEngine(
      BundleContext bundle,
      @Reference(target = "(language=simple)") LanguageResolver simple,
      @Reference(target = "(component=direct)") ComponentResolver direct,
      @Reference(target = "(component=seda)") ComponentResolver seda,
      @Reference(target = "(component=timer)") ComponentResolver timer) {
    this(new OsgiDefaultCamelContext(bundle));
  }

  CamelEngine(CamelContext context) {
    this.context = context;
    context.getCamelContextExtension().setName("millwright");
    // Our queues show themselves; Camel's own beans cost a start some hundred milliseconds.
    context.disableJMX();
    context.getShutdownStrategy().setTimeout(STOP_SECONDS);
    context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
    context.start();
  }

  /** Stops Camel with all routes. */
  @Deactivate
  public void stop() {
    context.stop();
  }

  CamelContext context() {
    return context;
  }

  /**
   * Adds and starts routes: all of them or none.
   *
   * @return their ids
   */
  synchronized List<String> add(RoutesBuilder routes) throws Exception {
    List<String> before = ids();
    try {
      context.addRoutes(routes);
    } catch (Exception e) {
      remove(added(before));
      throw e;
    }
    return added(before);
  }

  /** Stops and removes routes; those already gone are passed over. */
  void remove(List<String> ids) {
    for (String id : ids) {
      // Declarative Services unbinds after deactivation: the context may be stopped and empty.
      if (context.getRoute(id) == null) {
        continue;
      }
      try {
        context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
        context.removeRoute(id);
      } catch (Exception e) {
        LOG.error("route {} cannot be removed", id, e);
      }
    }
  }

  private List<String> ids() {
    return context.getRoutes().stream().map(Route::getRouteId).toList();
  }

  private List<String> added(List<String> before) {
    var ids = new ArrayList<>(ids());
    ids.removeAll(before);
    return List.copyOf(ids);
  }
}
