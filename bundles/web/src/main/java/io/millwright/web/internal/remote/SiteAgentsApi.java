package io.millwright.web.internal.remote;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.remote.session.SiteAgents.Agent;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Sites of other installations that dial in here, and their certificates. */
@Component(service = SiteAgentsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/site-agents")
@Produces(MediaType.APPLICATION_JSON)
public final class SiteAgentsApi {
  private static final String RECORDED = "who carries it out records it";

  /**
   * A site.
   *
   * @param until when its certificate ends; nothing if it has none
   * @param invited until when a code that was not used yet is good; nothing if there is none
   */
  record AgentRow(
      String site,
      boolean connected,
      @Nullable Instant until,
      boolean revoked,
      @Nullable Instant invited) {
    static AgentRow of(Agent one) {
      return new AgentRow(
          one.site(),
          one.connected(),
          one.until().orElse(null),
          one.revoked(),
          one.invited().orElse(null));
    }
  }

  /** Those that the asker may connect. */
  record AgentRows(List<AgentRow> agents) {}

  /** A code, told this once. */
  record Code(String code) {}

  private final SessionDoor door;

  /** For the running centre. */
  @Activate
  public SiteAgentsApi(@Reference SessionDoor door) {
    this.door = door;
  }

  /** Those that the asker may connect. */
  @GET
  @Needs(value = Permission.SITE_CONNECT, at = Needs.At.SIGHT)
  public AgentRows all(@Context HttpServletRequest request) {
    return new AgentRows(
        door.agents().all(Admission.caller(request)).stream().map(AgentRow::of).toList());
  }

  /** Makes the code with which a site gets its certificate. */
  @POST
  @Path("/{agent}/code")
  @Needs(value = Permission.SITE_CONNECT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public Code invite(@PathParam("agent") String site, @Context HttpServletRequest request) {
    return new Code(door.agents().invite(Admission.caller(request), site));
  }

  /** Refuses a site's certificates from now on. */
  @POST
  @Path("/{agent}/revocation")
  @Needs(value = Permission.SITE_CONNECT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public AgentRow revoke(@PathParam("agent") String site, @Context HttpServletRequest request) {
    return AgentRow.of(door.agents().revoke(Admission.caller(request), site));
  }
}
