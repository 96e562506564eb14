package io.millwright.web.internal.access;

import io.millwright.access.Caller;
import io.millwright.access.Open;
import io.millwright.access.Permission;
import io.millwright.access.Tokens;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What one's own programs show instead of a password. */
@Component(service = OwnTokensApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/account/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "a token never does more than its own account")
public final class OwnTokensApi {
  private static final int LONGEST_NAME = 100;

  /** What it is for, what it may do, and how long. */
  record TokenForm(
      @Nullable String name, @Nullable List<@Nullable String> scope, @Nullable String until) {}

  /** Tokens of one account. */
  record TokenRows(List<TokenRow> tokens) {}

  /** A new one with its secret; told this once. */
  record Made(TokenRow token, String secret) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public OwnTokensApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** All, newest first. */
  @GET
  public TokenRows all(@Context HttpServletRequest request) {
    Caller caller = Reception.person(Admission.caller(request));
    return new TokenRows(
        reception.tokens().of(caller.account()).stream().map(TokenRow::of).toList());
  }

  /** Makes one. */
  @POST
  public Response make(@Nullable TokenForm form, @Context HttpServletRequest request) {
    Caller caller = Reception.person(Admission.caller(request));
    TokenForm sent = Field.form(form, "{\"name\", \"scope\", \"until\"}");
    String name = Field.text("name", sent.name(), LONGEST_NAME);
    Set<Permission> scope = scope(sent.scope());
    Instant until = Field.time("until", sent.until());
    Tokens.Made made = reception.tokens().make(caller, name, scope, until);
    return Response.status(Response.Status.CREATED)
        .entity(new Made(TokenRow.of(made.token()), made.secret()))
        .build();
  }

  /** Ends one. */
  @DELETE
  @Path("/{token}")
  public void end(@PathParam("token") String token, @Context HttpServletRequest request) {
    Caller caller = Reception.person(Admission.caller(request));
    reception.tokens().end(caller, caller.account(), token);
  }

  private static Set<Permission> scope(@Nullable List<@Nullable String> names) {
    var scope = EnumSet.noneOf(Permission.class);
    for (String name : names == null ? List.<@Nullable String>of() : names) {
      scope.add(
          Arrays.stream(Permission.values())
              .filter(permission -> permission.name().equals(name))
              .findFirst()
              .orElseThrow(() -> Field.refused("scope: there is no such permission")));
    }
    return scope;
  }
}
