package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.templates.TicketTemplates;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The files of the forms of requests. */
@Component(service = TemplateFilesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it; a check changes nothing")
@Path("/api/ticket-template-files")
@Produces(MediaType.APPLICATION_JSON)
public final class TemplateFilesApi {
  /** All of them. */
  record TemplateFileList(List<TemplateFileRow> files) {}

  /**
   * A file as the page shows it.
   *
   * @param shipped whether it comes with the platform
   * @param own whether the site has a file of it
   * @param version to be sent with a change
   * @param former how many former versions there are
   */
  record TemplateFileRow(
      String id,
      String file,
      boolean shipped,
      boolean own,
      Map<String, Object> keys,
      String version,
      List<TicketTemplates.Problem> problems,
      int former) {
    static TemplateFileRow of(TicketTemplates.TemplateFile one) {
      return new TemplateFileRow(
          one.id(),
          one.file(),
          one.shipped(),
          one.own(),
          one.keys(),
          one.version(),
          one.problems(),
          one.former());
    }
  }

  /** What is wrong. */
  record TemplateChecked(List<TicketTemplates.Problem> problems) {}

  private final Neighbour<TicketTemplates> templates = new Neighbour<>("ticket-templates");

  /** All of them. */
  @GET
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public TemplateFileList all(@Context HttpServletRequest request) {
    return new TemplateFileList(
        templates.need().files(Admission.caller(request)).stream()
            .map(TemplateFileRow::of)
            .toList());
  }

  /** What would be wrong with one. */
  @POST
  @Path("/{template}/check")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public TemplateChecked check(
      @PathParam("template") String template,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    return new TemplateChecked(
        templates.need().check(Admission.caller(request), template, FileForms.keys(form)));
  }

  /** Writes one. */
  @PUT
  @Path("/{template}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public TemplateFileList save(
      @PathParam("template") String template,
      @Nullable FileForm form,
      @Context HttpServletRequest request) {
    Map<String, Object> keys = FileForms.keys(form);
    String seen = FileForms.seen(form);
    templates.need().save(Admission.caller(request), template, keys, seen);
    return all(request);
  }

  /** Takes the site's file away. */
  @DELETE
  @Path("/{template}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public TemplateFileList delete(
      @PathParam("template") String template,
      @Nullable FileSeenForm form,
      @Context HttpServletRequest request) {
    String seen = FileForms.seen(form);
    templates.need().delete(Admission.caller(request), template, seen);
    return all(request);
  }

  /** What one said before. */
  @GET
  @Path("/{template}/past")
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public FilePast past(
      @PathParam("template") String template, @Context HttpServletRequest request) {
    return FilePast.of(templates.need().past(Admission.caller(request), template));
  }

  /** Brings back what one said before. */
  @POST
  @Path("/{template}/bring-back")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public TemplateFileList bringBack(
      @PathParam("template") String template,
      @Nullable FileFormerForm form,
      @Context HttpServletRequest request) {
    templates.need().bringBack(Admission.caller(request), template, FileForms.number(form));
    return all(request);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTemplates(TicketTemplates service) {
    templates.came(service);
  }

  void unbindTemplates(TicketTemplates service) {
    templates.went(service);
  }
}
