package io.millwright.web.internal.panels;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.access.Unrecorded;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverStatus;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Signal;
import io.millwright.panel.Panel;
import io.millwright.panel.PanelSource.Subject;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Ask;
import io.millwright.web.internal.KnownMachines;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.Overview;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Which parts other bundles bring to a page, and their scripts: to who may see them only. */
@Component(service = PanelsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/panels")
@Produces(MediaType.APPLICATION_JSON)
public final class PanelsApi {
  /**
   * A part of a page.
   *
   * @param element what the page calls the element: another name for each version
   * @param script where its module is
   */
  record PanelRow(String name, TitleRow title, String element, String script) {
    static PanelRow of(Hung hung) {
      Panel panel = hung.panel();
      return new PanelRow(
          panel.name(),
          new TitleRow(panel.title().english(), panel.title().german()),
          hung.element(),
          "/api/panels/%s/script?version=%s".formatted(panel.name(), hung.version()));
    }
  }

  /** In both languages. */
  record TitleRow(String en, String de) {}

  private final Panels panels;
  private final KnownMachines machines;
  private final Neighbour<Guard> guard;
  private final Neighbour<DriverHost> drivers;

  /** For the running site. */
  @Activate
  public PanelsApi(
      @Reference Panels panels,
      @Reference KnownMachines machines,
      @Reference Neighbours neighbours) {
    this.panels = panels;
    this.machines = machines;
    this.guard = neighbours.guard();
    this.drivers = neighbours.drivers();
  }

  /** Those of a page: of one machine, of one site, or of all machines. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public List<PanelRow> panels(
      @QueryParam("page") @Nullable String page,
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("site") @Nullable String site,
      @Context HttpServletRequest request) {
    Panel.Page where = Ask.one(Panel.Page.class, "page", page).orElse(Panel.Page.OVERVIEW);
    Caller caller = Admission.caller(request);
    List<MachineId> shown = shown(where, machine, site, caller);
    return panels.all().stream()
        .filter(hung -> hung.panel().page() == where && isFor(hung, shown, caller))
        .map(PanelRow::of)
        .toList();
  }

  /** The module of one of them. Pages keep it until it changes. */
  @GET
  @Path("/{panel}/script")
  @Produces("text/javascript")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  @Unrecorded(because = "it is a part of the page, the same for everybody")
  public Response script(
      @PathParam("panel") String name,
      @QueryParam("version") @Nullable String version,
      @Context HttpServletRequest request,
      @Context Request preconditions) {
    Caller caller = Admission.caller(request);
    Hung hung =
        panels
            .named(name)
            .filter(each -> version == null || each.version().equals(version))
            .filter(each -> isFor(each, reached(caller), caller))
            .orElseThrow(Overview::unknown);
    EntityTag tag = new EntityTag(hung.version());
    Response.ResponseBuilder kept = preconditions.evaluatePreconditions(tag);
    return (kept != null
            ? kept
            : Response.ok(hung.script()).type("text/javascript;charset=utf-8").tag(tag))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  private List<MachineId> shown(
      Panel.Page page, @Nullable String machine, @Nullable String site, Caller caller) {
    return switch (page) {
      case OVERVIEW -> reached(caller);
      case SITE -> reached(caller).stream().filter(id -> stands(id, site)).toList();
      case MACHINE -> {
        MachineId id = machines.known(machine == null ? "" : machine);
        if (!sight(caller, Permission.MACHINE_READ).covers(id)) {
          throw Overview.unknown();
        }
        yield List.of(id);
      }
    };
  }

  private boolean stands(MachineId id, @Nullable String site) {
    return machines
        .machine(id)
        .flatMap(Machine::site)
        .map(Site::id)
        .filter(known -> known.equals(site))
        .isPresent();
  }

  private List<MachineId> reached(Caller caller) {
    Sight sight = sight(caller, Permission.MACHINE_READ);
    return machines.all().stream().filter(sight::covers).toList();
  }

  private boolean isFor(Hung hung, List<MachineId> some, Caller caller) {
    Sight allowed = sight(caller, hung.panel().needs());
    return some.stream().anyMatch(id -> allowed.covers(id) && hung.isFor(subject(id)));
  }

  private Sight sight(Caller caller, Permission permission) {
    return guard.need().sight(caller, permission);
  }

  private Subject subject(MachineId id) {
    Optional<DriverStatus> status =
        drivers.ask(host -> host.driver(id), Optional.<DriverStatus>empty());
    String kind = machines.machine(id).map(Machine::kind).orElse("");
    return new Subject(
        id,
        kind.isEmpty() ? status.map(DriverStatus::kind).orElse("") : kind,
        status.map(DriverStatus::driver).orElse(""),
        status
            .map(known -> known.signals().stream().map(Signal::id).collect(Collectors.toSet()))
            .orElse(Set.of()));
  }
}
