package io.millwright.web.internal.access;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
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

/** What the programs of somebody else show. */
@Component(service = PersonTokensApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/accounts/{account}/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class PersonTokensApi {
  private final Reception reception;

  /** For the running site. */
  @Activate
  public PersonTokensApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** All, newest first. */
  @GET
  @Needs(value = Permission.ACCOUNT_READ, at = Needs.At.SIGHT)
  public OwnTokensApi.TokenRows all(
      @PathParam("account") String id, @Context HttpServletRequest request) {
    Account account = reception.seen(Admission.caller(request), id);
    return new OwnTokensApi.TokenRows(
        reception.tokens().of(account.id()).stream().map(TokenRow::of).toList());
  }

  /** Ends one. */
  @DELETE
  @Path("/{token}")
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public void end(
      @PathParam("account") String id,
      @PathParam("token") String token,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    reception.tokens().end(caller, account.id(), token);
  }
}
