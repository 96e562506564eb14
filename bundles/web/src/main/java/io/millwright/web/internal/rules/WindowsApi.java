package io.millwright.web.internal.rules;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.monitoring.Windows;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
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

  /** For the running site. */
  @Activate
  public WindowsApi() {}

  /** Those that are open or announced for machines in sight, or for one of them. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Near near(
      @QueryParam("machine") @Nullable String machine, @Context HttpServletRequest request) {
    return new Near(
        windows.need().near(Admission.caller(request)).stream()
            .filter(
                near ->
                    machine == null
                        || near.machines().stream().anyMatch(it -> it.text().equals(machine)))
            .map(WindowRow::of)
            .toList());
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
}
