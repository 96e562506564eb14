package io.millwright.web.internal.access;

import io.millwright.access.Caller;
import io.millwright.access.Open;
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
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where one is logged in oneself. */
@Component(service = OwnSessionsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/account/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "it tells and ends what is one's own")
public final class OwnSessionsApi {
  /** Sessions of one account. */
  record SessionRows(List<SessionRow> sessions) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public OwnSessionsApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Those that go on, newest first; the one that asks is marked. */
  @GET
  public SessionRows all(@Context HttpServletRequest request) {
    Caller caller = Reception.person(Admission.caller(request));
    Sessions sessions = reception.sessions();
    String current = SessionCookie.of(request).flatMap(sessions::id).orElse("");
    return new SessionRows(SessionRow.of(sessions, caller.account(), current));
  }

  /** Ends one of them. */
  @DELETE
  @Path("/{session}")
  public void end(@PathParam("session") String session, @Context HttpServletRequest request) {
    Caller caller = Reception.person(Admission.caller(request));
    reception.sessions().end(caller, caller.account(), session);
  }
}
