package io.millwright.web.internal.access;

import io.millwright.access.AccessException;
import io.millwright.access.Open;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * The way from an invitation to an account. The secret comes in the body: addresses stand in logs.
 */
@Component(service = InvitationApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/invitation")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.ANYBODY, because = "the secret of an invitation lets nobody else pass")
public final class InvitationApi {
  private static final int LONGEST = 256;

  /** The end of the link. */
  record SecretForm(@Nullable String secret) {}

  /** The end of the link, and the password to have. */
  record PasswordForm(@Nullable String secret, @Nullable String password) {}

  /** Whom an invitation is for: what the page greets them with. */
  record Invitee(String login, String name, String language) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public InvitationApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Whom it is for. */
  @POST
  public Invitee look(@Nullable SecretForm form) {
    String secret = Field.text("secret", Field.form(form, "{\"secret\"}").secret(), LONGEST);
    return reception
        .accounts()
        .invitation(secret)
        .map(profile -> new Invitee(profile.login(), profile.name(), profile.language()))
        .orElseThrow(() -> new AccessException(AccessException.Fault.UNKNOWN, "There is none."));
  }

  /** Follows it: sets the password, and the invitation is used up. */
  @POST
  @Path("/password")
  public void accept(@Nullable PasswordForm form, @Context HttpServletRequest request) {
    PasswordForm sent = Field.form(form, "{\"secret\", \"password\"}");
    String secret = Field.text("secret", sent.secret(), LONGEST);
    String password = Field.text("password", sent.password(), LONGEST);
    reception.accounts().accept(secret, password, SessionCookie.visit(request));
  }
}
