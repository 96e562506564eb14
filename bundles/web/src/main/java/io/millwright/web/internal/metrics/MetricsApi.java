package io.millwright.web.internal.metrics;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.bus.Lane;
import io.millwright.driver.host.DriverHost;
import io.millwright.monitoring.Monitoring;
import io.millwright.store.Disk;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.metrics.Exposition.Form;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Figures of the platform and its machines, for Prometheus and whatever reads the same. */
@Component(service = MetricsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/metrics")
public final class MetricsApi {
  private final Neighbour<DriverHost> drivers = new Neighbour<>("drivers");
  private final Neighbour<Monitoring> monitoring = new Neighbour<>("monitoring");
  private final Neighbour<Lane.Lanes> lanes = new Neighbour<>("bus");
  private final Neighbour<Disk.Gauge> disk = new Neighbour<>("store");
  private final String version;

  /** For the running site. */
  @Activate
  public MetricsApi(BundleContext context) {
    this(words(context.getBundle().getVersion()));
  }

  MetricsApi(String version) {
    this.version = version;
  }

  private static String words(Version version) {
    return "%d.%d.%d".formatted(version.getMajor(), version.getMinor(), version.getMicro());
  }

  /** All of them; what is away has no figures. */
  @GET
  @Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
  @Unrecorded(because = "figures, asked for every few seconds; they change nothing")
  @Produces({MediaType.TEXT_PLAIN, "application/openmetrics-text"})
  public Response metrics(@HeaderParam("Accept") @Nullable String accept) {
    boolean open = accept != null && accept.contains("application/openmetrics-text");
    Form form = open ? Form.OPEN_METRICS : Form.PROMETHEUS;
    var out = new Exposition(form);
    var figures = new Figures(out);
    figures.platform(version);
    told(drivers, DriverHost::drivers).ifPresent(figures::drivers);
    told(monitoring, Monitoring::lights).ifPresent(figures::lights);
    told(lanes, Lane.Lanes::all).ifPresent(figures::lanes);
    told(disk, Disk.Gauge::disk).ifPresent(figures::disk);
    return Response.ok(out.text(), form.mediaType()).build();
  }

  private static <S, T> Optional<T> told(Neighbour<S> neighbour, Function<S, T> question) {
    return neighbour.ask(service -> Optional.of(question.apply(service)), Optional.<T>empty());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDrivers(DriverHost service) {
    drivers.came(service);
  }

  void unbindDrivers(DriverHost service) {
    drivers.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindMonitoring(Monitoring service) {
    monitoring.came(service);
  }

  void unbindMonitoring(Monitoring service) {
    monitoring.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindLanes(Lane.Lanes service) {
    lanes.came(service);
  }

  void unbindLanes(Lane.Lanes service) {
    lanes.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDisk(Disk.Gauge service) {
    disk.came(service);
  }

  void unbindDisk(Disk.Gauge service) {
    disk.went(service);
  }
}
