package io.millwright.web.internal.access;

import io.millwright.access.Open;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The second factor of one's own account. */
@Component(service = FactorApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/account/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "it protects one's own account")
public final class FactorApi {
  private static final int LONGEST_CODE = 64;

  /** A code of the authenticator app, or a recovery code. */
  record CodeForm(@Nullable String code) {}

  /** What an authenticator app needs; told this once. */
  record Enrolment(String secret, String address, QrPicture qr) {}

  /** Codes for a lost phone; told this once. */
  record Recovery(List<String> codes) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public FactorApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Makes a secret to put into an authenticator app; nothing holds until it is confirmed. */
  @POST
  public Enrolment begin(@Context HttpServletRequest request) {
    var begun = reception.factors().begin(Admission.caller(request));
    return new Enrolment(begun.secret(), begun.address(), QrPicture.of(begun.address()));
  }

  /** Switches it on with the first code. */
  @POST
  @Path("/confirmation")
  public Recovery confirm(@Nullable CodeForm form, @Context HttpServletRequest request) {
    return new Recovery(reception.factors().confirm(Admission.caller(request), code(form)));
  }

  /** Makes new recovery codes; the old ones end. */
  @POST
  @Path("/recovery-codes")
  public Recovery recoveryCodes(@Nullable CodeForm form, @Context HttpServletRequest request) {
    return new Recovery(reception.factors().recoveryCodes(Admission.caller(request), code(form)));
  }

  /** Switches it off. */
  @POST
  @Path("/end")
  public void end(@Nullable CodeForm form, @Context HttpServletRequest request) {
    reception.factors().end(Admission.caller(request), code(form));
  }

  private static String code(@Nullable CodeForm form) {
    return Field.text("code", Field.form(form, "{\"code\"}").code(), LONGEST_CODE).strip();
  }
}
