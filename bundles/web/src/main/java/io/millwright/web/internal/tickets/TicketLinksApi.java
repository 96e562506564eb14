package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticketing.TicketLinks;
import io.millwright.ticketing.TicketLinks.Link;
import io.millwright.ticketing.TicketLinks.Role;
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
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What tickets are to each other. */
@Component(service = TicketLinksApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/{ticket}/links")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketLinksApi {
  /**
   * A link as somebody wants it.
   *
   * @param version the ticket's, as it was seen; null for however it stands
   * @param role what the ticket is to the other one
   * @param other id or number
   */
  record LinkForm(@Nullable Long version, @Nullable String role, @Nullable String other) {
    static final LinkForm NOTHING = new LinkForm(null, null, null);

    OptionalLong seen() {
      return Words.seen(version);
    }
  }

  /** All of a ticket that the reader may see. */
  record LinkList(List<Link> links) {}

  private final Neighbour<TicketLinks> links = new Neighbour<>("ticketing");

  /** Those there are. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public LinkList all(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return new LinkList(links.need().of(Admission.caller(request), ticket));
  }

  /** Adds one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public LinkList link(
      @PathParam("ticket") String ticket,
      @Nullable LinkForm form,
      @Context HttpServletRequest request) {
    Caller caller = known(ticket, request);
    LinkForm wish = form == null ? LinkForm.NOTHING : form;
    return new LinkList(
        links
            .need()
            .link(
                caller,
                ticket,
                wish.seen(),
                Words.one("role", Role.class, wish.role()),
                Words.text(wish.other())));
  }

  /** Takes one away. */
  @POST
  @Path("/removal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public LinkList unlink(
      @PathParam("ticket") String ticket,
      @Nullable LinkForm form,
      @Context HttpServletRequest request) {
    Caller caller = known(ticket, request);
    LinkForm wish = form == null ? LinkForm.NOTHING : form;
    return new LinkList(
        links
            .need()
            .unlink(
                caller,
                ticket,
                wish.seen(),
                Words.one("role", Role.class, wish.role()),
                Words.text(wish.other())));
  }

  // Who may not know of it must not learn from what is wrong with the form that it exists.
  private Caller known(String ticket, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    links.need().of(caller, ticket);
    return caller;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindLinks(TicketLinks service) {
    links.came(service);
  }

  void unbindLinks(TicketLinks service) {
    links.went(service);
  }
}
