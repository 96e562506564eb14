package io.millwright.web.internal.access;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.access.Open;
import io.millwright.access.Sessions;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** Who one is oneself, and the password. */
@Component(service = AccountApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/account")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "it tells and changes what is one's own")
public final class AccountApi {
  private static final int LONGEST_PASSWORD = 256;

  /** What one may change of oneself. */
  record OwnForm(
      @Nullable String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String phone) {}

  /** The password of now, and the one from now on. */
  record PasswordForm(@Nullable String old, @Nullable String password) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public AccountApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Who one is. */
  @GET
  public PersonRow own(@Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return PersonRow.of(reception.own(caller), caller);
  }

  /**
   * Changes name, e-mail address, language, telephone. The login is changed by who manages the
   * account.
   */
  @PUT
  public PersonRow change(@Nullable OwnForm form, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    OwnForm sent = Field.form(form, "{\"name\", \"email\", \"language\", \"phone\"}");
    Account.Profile own = reception.own(caller).profile();
    var profile =
        new ProfileForm(own.login(), sent.name(), sent.email(), sent.language(), sent.phone())
            .profile(own.phone());
    return PersonRow.of(reception.accounts().change(caller, caller.account(), profile), caller);
  }

  /** Changes the password. All sessions end, and a new one begins for who asked. */
  @PUT
  @Path("/password")
  public void changePassword(
      @Nullable PasswordForm form,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    Caller caller = Reception.person(Admission.caller(request));
    PasswordForm sent = Field.form(form, "{\"old\", \"password\"}");
    String old = Field.text("old", sent.old(), LONGEST_PASSWORD);
    String fresh = Field.text("password", sent.password(), LONGEST_PASSWORD);
    Sessions sessions = reception.sessions();
    reception.accounts().changePassword(caller, old, fresh);
    SessionCookie.give(sessions.begin(caller, SessionCookie.visit(request)), request, response);
  }
}
