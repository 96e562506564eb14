package io.millwright.web.internal.rules;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.plan.Due;
import io.millwright.plan.Plans;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.FileForms;
import io.millwright.web.internal.FileForms.FileForm;
import io.millwright.web.internal.FileForms.FileFormerForm;
import io.millwright.web.internal.FileForms.FilePast;
import io.millwright.web.internal.FileForms.FileSeenForm;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** What is planned on machines: when it is due, what came of it, and the files that say so. */
@Component(service = PlansApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the plans records it")
@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlansApi {
  /** Times in sight. */
  record DueList(List<DueRow> dues) {}

  /** Files that the reader may change. */
  record PlanFileList(List<PlanFileRow> files) {}

  /** A file as the page shows it. */
  record PlanFileRow(
      String name,
      String file,
      Map<String, Object> keys,
      String version,
      List<Plans.Problem> problems,
      int former) {
    static PlanFileRow of(Plans.PlanFile file) {
      return new PlanFileRow(
          file.name(), file.file(), file.keys(), file.version(), file.problems(), file.former());
    }
  }

  private final Neighbour<Plans> plans = new Neighbour<>("plan");

  /** For the running site. */
  @Activate
  public PlansApi() {}

  /** Times from a day until another, of all machines in sight or one of them. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public DueList dues(
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @QueryParam("machine") @Nullable String machine,
      @Context HttpServletRequest request) {
    List<Due> all =
        plans
            .need()
            .dues(
                Admission.caller(request), DueForm.day("from", from), DueForm.day("until", until));
    return new DueList(
        all.stream()
            .filter(one -> machine == null || one.key().machine().text().equals(machine))
            .map(DueRow::of)
            .toList());
  }

  /** Moves, skips or finishes one time. */
  @POST
  @Path("/times")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public DueRow act(@Nullable DueForm form, @Context HttpServletRequest request) {
    DueForm wanted = form == null ? DueForm.NOTHING : form;
    return DueRow.of(plans.need().act(Admission.caller(request), wanted.key(), wanted.wanted()));
  }

  /** The files of works. */
  @GET
  @Path("/files")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public PlanFileList files(@Context HttpServletRequest request) {
    return new PlanFileList(
        plans.need().files(Admission.caller(request)).stream().map(PlanFileRow::of).toList());
  }

  /** Writes one. */
  @PUT
  @Path("/files/{plan}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public PlanFileList save(
      @PathParam("plan") String plan,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    plans.need().save(Admission.caller(request), plan, FileForms.keys(form), FileForms.seen(form));
    return files(request);
  }

  /** Takes one away. */
  @DELETE
  @Path("/files/{plan}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public PlanFileList delete(
      @PathParam("plan") String plan,
      @Nullable FileSeenForm form,
      @Context HttpServletRequest request) {
    String seen = FileForms.seen(form);
    plans.need().delete(Admission.caller(request), plan, seen);
    return files(request);
  }

  /** What one said before. */
  @GET
  @Path("/files/{plan}/past")
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public FilePast past(@PathParam("plan") String plan, @Context HttpServletRequest request) {
    return FilePast.of(plans.need().past(Admission.caller(request), plan));
  }

  /** Lets one say again what it said. */
  @POST
  @Path("/files/{plan}/bring-back")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.SIGHT)
  public PlanFileList bringBack(
      @PathParam("plan") String plan,
      @Nullable FileFormerForm form,
      @Context HttpServletRequest request) {
    plans.need().bringBack(Admission.caller(request), plan, FileForms.number(form));
    return files(request);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindPlans(Plans service) {
    plans.came(service);
  }

  void unbindPlans(Plans service) {
    plans.went(service);
  }
}
