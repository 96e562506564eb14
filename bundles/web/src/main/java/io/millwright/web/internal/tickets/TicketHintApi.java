package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.knowledge.Knowledge;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What is known of what a ticket asks. */
@Component(service = TicketHintApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/tickets/{ticket}/hint")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketHintApi {
  private final Neighbour<Knowledge> knowledge = new Neighbour<>("knowledge");

  /** Articles, tickets that were solved, and how often it was asked. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public KnowledgeApi.HintRow hint(
      @PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return KnowledgeApi.HintRow.of(knowledge.need().hint(Admission.caller(request), ticket));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindKnowledge(Knowledge service) {
    knowledge.came(service);
  }

  void unbindKnowledge(Knowledge service) {
    knowledge.went(service);
  }
}
