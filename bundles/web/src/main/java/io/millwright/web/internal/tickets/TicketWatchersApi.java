package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticketing.TicketWatchers;
import io.millwright.ticketing.TicketWatchers.Watching;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Who hears of a ticket. */
@Component(service = TicketWatchersApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/{ticket}/watchers")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketWatchersApi {
  /**
   * Who is meant.
   *
   * @param login null for oneself
   */
  record WatchForm(@Nullable String login) {}

  private final Neighbour<TicketWatchers> watchers = new Neighbour<>("ticketing");

  /** How it stands. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Watching watching(
      @PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return watchers.need().of(Admission.caller(request), ticket);
  }

  /** Adds somebody. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Watching watch(
      @PathParam("ticket") String ticket,
      @Nullable WatchForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return watchers.need().watch(caller, ticket, who(form, caller));
  }

  /** Takes somebody away. */
  @POST
  @Path("/removal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Watching unwatch(
      @PathParam("ticket") String ticket,
      @Nullable WatchForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return watchers.need().unwatch(caller, ticket, who(form, caller));
  }

  private static String who(@Nullable WatchForm form, Caller caller) {
    String login = form == null ? null : form.login();
    return login == null ? caller.login() : login;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindWatchers(TicketWatchers service) {
    watchers.came(service);
  }

  void unbindWatchers(TicketWatchers service) {
    watchers.went(service);
  }
}
