package io.millwright.web.internal.access;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Sessions;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where somebody else is logged in. */
@Component(service = PersonSessionsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/accounts/{account}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class PersonSessionsApi {
  private final Reception reception;

  /** For the running site. */
  @Activate
  public PersonSessionsApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Those that go on, newest first. */
  @GET
  @Needs(value = Permission.ACCOUNT_READ, at = Needs.At.SIGHT)
  public OwnSessionsApi.SessionRows all(
      @PathParam("account") String id, @Context HttpServletRequest request) {
    Account account = reception.seen(Admission.caller(request), id);
    Sessions sessions = reception.sessions();
    String current = SessionCookie.of(request).flatMap(sessions::id).orElse("");
    return new OwnSessionsApi.SessionRows(SessionRow.of(sessions, account.id(), current));
  }

  /** Ends one. */
  @DELETE
  @Path("/{session}")
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public void end(
      @PathParam("account") String id,
      @PathParam("session") String session,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    reception.sessions().end(caller, account.id(), session);
  }

  /** Ends all. */
  @DELETE
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public void endAll(@PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    Sessions sessions = reception.sessions();
    sessions.of(account.id()).forEach(each -> sessions.end(caller, account.id(), each.id()));
  }
}
