package io.millwright.web.internal.rules;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Windows;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Maintenance windows: what is open or announced, and what one would do. Rules hold their files.
 */
@Component(service = WindowsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "it changes nothing; files of windows are written as rules are")
@Path("/api/windows")
@Produces(MediaType.APPLICATION_JSON)
public final class WindowsApi {
  /** Those that are open or announced. */
  record Near(List<WindowRow> windows) {}

  /**
   * A window as its file would hold it.
   *
   * @param window its id; it need not exist
   * @param keys those of the file
   */
  record WindowForm(@Nullable String window, @Nullable Map<String, Object> keys) {}

  private final Neighbour<Windows> windows = new Neighbour<>("monitoring");
  private final Neighbour<Fleet> fleet = new Neighbour<>("fleet");

  /** For the running site. */
  @Activate
  public WindowsApi() {}

  /**
   * Those that are open or announced for machines in sight, for one of them or for those of a site.
   *
   * @param named whether it is told which machines they hold for
   */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Near near(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("site") @Nullable String site,
      @QueryParam("named") @DefaultValue("false") boolean named,
      @Context HttpServletRequest request) {
    Predicate<MachineId> wanted = wanted(machine, site);
    return new Near(
        windows.need().near(Admission.caller(request)).stream()
            .filter(near -> near.machines().stream().anyMatch(wanted))
            .map(near -> WindowRow.of(near, named))
            .toList());
  }

  private Predicate<MachineId> wanted(@Nullable String machine, @Nullable String site) {
    Predicate<MachineId> named = id -> machine == null || id.text().equals(machine);
    if (site == null) {
      return named;
    }
    Set<MachineId> there =
        fleet.need().machines().stream()
            .filter(one -> one.site().filter(it -> it.id().equals(site)).isPresent())
            .map(Machine::id)
            .collect(Collectors.toSet());
    return named.and(there::contains);
  }

  /** What one would do. */
  @POST
  @Path("/preview")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public PreviewRow preview(@Nullable WindowForm form, @Context HttpServletRequest request) {
    if (form == null || form.window() == null || form.keys() == null) {
      throw new AccessException(Fault.REFUSED, "Send {\"window\", \"keys\"}.");
    }
    RuleId rule = RuleId.of(form.window());
    return PreviewRow.of(
        windows.need().preview(Admission.caller(request), rule.draft(form.keys())));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindWindows(Windows service) {
    windows.came(service);
  }

  void unbindWindows(Windows service) {
    windows.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFleet(Fleet service) {
    fleet.came(service);
  }

  void unbindFleet(Fleet service) {
    fleet.went(service);
  }
}
