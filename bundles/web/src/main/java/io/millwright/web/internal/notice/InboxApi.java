package io.millwright.web.internal.notice;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.mail.Inbox;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Notes;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What became of letters to the site, for who works on tickets of all customers. */
@Component(service = InboxApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/inbox")
@Produces(MediaType.APPLICATION_JSON)
public final class InboxApi {
  private static final int MOST = 200;

  /**
   * How it stands.
   *
   * @param letters those in quarantine before all others, each the newest first
   * @param bounced addresses at which letters do not arrive
   */
  record Standing(Inbox.Status status, List<Inbox.Entry> letters, List<Inbox.Bounced> bounced) {}

  /** Whether one waited. */
  record Dismissed(boolean dismissed) {}

  private final Neighbour<Inbox> inbox = new Neighbour<>("mail-in");

  /** For the running site. */
  @Activate
  public InboxApi() {}

  /** How it stands. */
  @GET
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  public Standing standing() {
    Inbox in = inbox.need();
    return new Standing(in.status(), in.letters(MOST), in.bounced(MOST));
  }

  /** Takes one out of quarantine. */
  @POST
  @Path("/{letter}/dismissal")
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
  @Records("mail-in.dismissed")
  public Dismissed dismiss(
      @PathParam("letter") String letter, @Context HttpServletRequest request) {
    Notes.of(request).subject("letter:" + letter);
    return new Dismissed(inbox.need().dismiss(letter));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindInbox(Inbox service) {
    inbox.came(service);
  }

  void unbindInbox(Inbox service) {
    inbox.went(service);
  }
}
