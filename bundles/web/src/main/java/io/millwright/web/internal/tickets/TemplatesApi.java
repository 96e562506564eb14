package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Right;
import io.millwright.ticket.templates.RequestTemplate;
import io.millwright.ticket.templates.TicketTemplates;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The forms of requests, and the tickets that are opened from them. */
@Component(service = TemplatesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who opens the ticket records it, in the same transaction")
@Path("/api/ticket-templates")
@Produces(MediaType.APPLICATION_JSON)
public final class TemplatesApi {
  /** Words in both languages. */
  record SpokenRow(String en, String de) {
    static SpokenRow of(RequestTemplate.Spoken one) {
      return new SpokenRow(one.en(), one.de());
    }
  }

  /** What is asked. */
  record FieldRow(
      String id, String type, boolean required, SpokenRow label, List<SpokenRow> choices) {
    static FieldRow of(RequestTemplate.Field one) {
      return new FieldRow(
          one.id(),
          one.type().name(),
          one.required(),
          SpokenRow.of(one.label()),
          one.choices().stream().map(SpokenRow::of).toList());
    }
  }

  /**
   * A form.
   *
   * @param right what of a contract it is; null if every contract with tickets has it
   */
  record TemplateRow(
      String id,
      int version,
      SpokenRow name,
      String kind,
      String priority,
      @Nullable String right,
      List<FieldRow> fields,
      List<SpokenRow> checklist) {
    static TemplateRow of(RequestTemplate one) {
      return new TemplateRow(
          one.id(),
          one.version(),
          SpokenRow.of(one.name()),
          one.filing().kind().name(),
          one.filing().priority().name(),
          one.filing().right().map(Right::id).orElse(null),
          one.fields().stream().map(FieldRow::of).toList(),
          one.checklist().stream().map(SpokenRow::of).toList());
    }
  }

  /** Those that can be asked for. */
  record TemplateList(List<TemplateRow> templates, boolean mayEdit) {}

  private final Neighbour<TicketTemplates> templates = new Neighbour<>("ticket-templates");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TemplatesApi() {
    this(Clock.systemUTC());
  }

  TemplatesApi(Clock clock) {
    this.clock = clock;
  }

  /** Those there are. */
  @GET
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TemplateList all(@Context HttpServletRequest request) {
    return new TemplateList(
        templates.need().offered().stream().map(TemplateRow::of).toList(),
        templates.need().mayEdit(Admission.caller(request)));
  }

  /** Opens a ticket from one. */
  @POST
  @Path("/{template}/tickets")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage open(
      @PathParam("template") String template,
      @Nullable RequestedForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    RequestedForm asked = form == null ? RequestedForm.NOTHING : form;
    return TicketPage.of(templates.need().open(by, asked.asked(template)), clock.instant());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTemplates(TicketTemplates service) {
    templates.came(service);
  }

  void unbindTemplates(TicketTemplates service) {
    templates.went(service);
  }
}
