package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.ticketing.Handovers;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Notes;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tickets at desks of others. */
@Component(service = HandoversApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/handovers/{ticket}")
@Produces(MediaType.APPLICATION_JSON)
public final class HandoversApi {
  /**
   * How a ticket stands.
   *
   * @param desks to which it could go
   * @param handovers to which it went: one, or none
   */
  record Standing(List<String> desks, List<Row> handovers) {}

  /** One ticket at another desk. */
  record Row(String desk, String state, String there, String reason, int waiting, String since) {
    static Row of(Handover one) {
      return new Row(
          one.gateway(),
          one.state().name(),
          one.there(),
          one.reason(),
          one.waiting(),
          one.since().toString());
    }
  }

  private final Neighbour<Handovers> handovers = new Neighbour<>("desk-gateway");
  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");

  /** For the running site. */
  @Activate
  public HandoversApi() {}

  /** How it stands. */
  @GET
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public Standing standing(
      @PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Handovers all = handovers.need();
    return new Standing(all.desks(), all.of(caller, ticket).map(Row::of).stream().toList());
  }

  /** Hands it over. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  @Records("ticket.handed-over")
  public Row handOver(
      @PathParam("ticket") String ticket,
      @Nullable HandoverForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    // Who may not know of it must not learn from what is wrong with the form that it exists.
    tickets.need().ticket(caller, ticket);
    Notes.of(request).subject("ticket:" + ticket);
    String desk = form == null ? "" : Words.text(form.desk());
    return Row.of(handovers.need().handOver(caller, ticket, desk));
  }

  /** Tells that desk now what it has not taken. */
  @POST
  @Path("/again")
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  @Records("ticket.handover-tried-again")
  public Row again(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    tickets.need().ticket(caller, ticket);
    Notes.of(request).subject("ticket:" + ticket);
    return Row.of(handovers.need().tryAgain(caller, ticket));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindHandovers(Handovers service) {
    handovers.came(service);
  }

  void unbindHandovers(Handovers service) {
    handovers.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
