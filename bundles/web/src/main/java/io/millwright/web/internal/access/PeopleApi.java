package io.millwright.web.internal.access;

import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The accounts that the caller may see. */
@Component(service = PeopleApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class PeopleApi {
  private static final int LONGEST = 64;
  private static final String SHAPE =
      "{\"login\", \"name\", \"email\", \"language\", \"customer\", \"grants\"}";

  /** Whom to invite as what; {@code customer} is null for the platform's own people. */
  record InvitationForm(
      @Nullable String login,
      @Nullable String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String customer,
      @Nullable List<@Nullable GrantShape> grants) {}

  /** Accounts. */
  record PersonRows(List<PersonRow> accounts) {}

  /**
   * An account with the secret of its link, told this once; or with the address the link is sent
   * to.
   */
  record Invited(PersonRow account, String secret, String sentTo) {
    // What the person gets by e-mail nobody else needs to hold.
    static Invited of(Accounts.Invited invited, Caller caller) {
      return new Invited(
          PersonRow.of(invited.account(), caller),
          invited.sentTo().isPresent() ? "" : invited.secret(),
          invited.sentTo().orElse(""));
    }
  }

  private final Reception reception;

  /** For the running site. */
  @Activate
  public PeopleApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** All of them, by login. */
  @GET
  @Needs(value = Permission.ACCOUNT_READ, at = Needs.At.SIGHT)
  public PersonRows all(@Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return new PersonRows(
        reception.accounts().all(caller).stream()
            .map(account -> PersonRow.of(account, caller))
            .toList());
  }

  /** Makes an account that waits for its person. */
  @POST
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public Response invite(@Nullable InvitationForm form, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    InvitationForm sent = Field.form(form, SHAPE);
    Optional<String> customer =
        Optional.of(Field.anyText("customer", sent.customer(), LONGEST))
            .filter(text -> !text.isEmpty());
    var profile =
        new ProfileForm(sent.login(), sent.name(), sent.email(), sent.language(), null).profile("");
    Accounts.Invited invited =
        reception.accounts().invite(caller, profile, customer, GrantShape.read(sent.grants()));
    return Response.status(Response.Status.CREATED).entity(Invited.of(invited, caller)).build();
  }
}
