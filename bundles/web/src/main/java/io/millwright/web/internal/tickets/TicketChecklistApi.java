package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.templates.TicketChecklists;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What is to be done for a ticket, item by item. */
@Component(service = TicketChecklistApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the checklists records it, in the same transaction")
@Path("/api/tickets/{ticket}/checklist")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketChecklistApi {
  /** An item; without a login nobody ticked it. */
  record ChecklistItemRow(int number, String words, @Nullable String by, @Nullable Instant at) {
    static ChecklistItemRow of(TicketChecklists.Item one) {
      return new ChecklistItemRow(
          one.number(),
          one.words(),
          one.done().map(TicketChecklists.Done::login).orElse(null),
          one.done().map(TicketChecklists.Done::at).orElse(null));
    }
  }

  /** All of it. */
  record ChecklistRow(List<ChecklistItemRow> items, boolean mayTick) {
    static ChecklistRow of(TicketChecklists.Checklist one) {
      return new ChecklistRow(
          one.items().stream().map(ChecklistItemRow::of).toList(), one.mayTick());
    }
  }

  /** Which item, and whether it is done. */
  record ChecklistForm(@Nullable Integer item, @Nullable Boolean done) {}

  private final Neighbour<TicketChecklists> checklists = new Neighbour<>("ticket-templates");

  /** That of a ticket. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public ChecklistRow one(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return ChecklistRow.of(checklists.need().of(Admission.caller(request), ticket));
  }

  /** Ticks an item, or takes the tick away. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ChecklistRow tick(
      @PathParam("ticket") String ticket,
      @Nullable ChecklistForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    // Who may not know of the ticket must not learn from the form that it exists.
    checklists.need().of(by, ticket);
    if (form == null || form.item() == null || form.done() == null) {
      throw Words.refused("item: which one, and whether it is done");
    }
    return ChecklistRow.of(checklists.need().tick(by, ticket, form.item(), form.done()));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindChecklists(TicketChecklists service) {
    checklists.came(service);
  }

  void unbindChecklists(TicketChecklists service) {
    checklists.went(service);
  }
}
