package io.millwright.web.internal.notice;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.health.Vigil;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How the platform itself is: what each check found last. */
@Component(service = PlatformApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/platform")
@Produces(MediaType.APPLICATION_JSON)
public final class PlatformApi {
  /**
   * What all checks found.
   *
   * @param machine as which the platform has a light
   * @param looked when; absent before the first look
   */
  record HealthRow(String machine, @Nullable Instant looked, List<CheckRow> checks) {}

  /** What one found, since when that is so, and whether it raises an alarm. */
  record CheckRow(
      String check, String verdict, String seen, String advice, Instant since, boolean calls) {}

  private final Neighbour<Vigil> vigil = new Neighbour<>("health");

  /** For the running site. */
  @Activate
  public PlatformApi() {}

  /** What was found last. */
  @GET
  @Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
  public HealthRow health() {
    Vigil now = vigil.need();
    return new HealthRow(
        Vigil.PLATFORM.text(),
        now.looked().orElse(null),
        now.lines().stream().map(PlatformApi::row).toList());
  }

  private static CheckRow row(Vigil.Line line) {
    return new CheckRow(
        line.finding().check(),
        line.finding().verdict().name(),
        line.finding().seen(),
        line.finding().advice(),
        line.since(),
        line.calls());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindVigil(Vigil service) {
    vigil.came(service);
  }

  void unbindVigil(Vigil service) {
    vigil.went(service);
  }
}
