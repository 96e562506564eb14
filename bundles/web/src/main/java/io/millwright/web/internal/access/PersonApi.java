package io.millwright.web.internal.access;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * One account that the caller may see. Each method looks first whether it may: what it may not see
 * answers as what there is not.
 */
@Component(service = PersonApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Permission.ACCOUNT_READ, at = Needs.At.SIGHT)
public final class PersonApi {
  /** Grants from now on. */
  record GrantsForm(@Nullable List<@Nullable GrantShape> grants) {}

  /** An account, and what the asker may do with it. */
  record PersonPage(PersonRow account, List<String> may) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public PersonApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** All of it. */
  @GET
  public PersonPage one(@PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return page(caller, reception.seen(caller, id));
  }

  /** Changes who it is. */
  @PUT
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public PersonPage change(
      @PathParam("account") String id,
      @Nullable ProfileForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    Account.Profile profile =
        Field.form(form, ProfileForm.SHAPE).profile(account.profile().phone());
    return page(caller, reception.accounts().change(caller, account.id(), profile));
  }

  /** Gives exactly these grants. */
  @PUT
  @Path("/grants")
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public PersonPage grant(
      @PathParam("account") String id,
      @Nullable GrantsForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    List<Grant> grants = GrantShape.read(Field.form(form, "{\"grants\"}").grants());
    return page(caller, reception.accounts().grant(caller, account.id(), grants));
  }

  /** Lets it in no more; who may manage the account or block for security's sake may do so. */
  @POST
  @Path("/block")
  public PersonPage block(
      @PathParam("account") String id,
      @Nullable ReasonForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    String reason = ReasonForm.read(form);
    return page(caller, reception.accounts().block(caller, account.id(), reason));
  }

  /** Lets it in again. */
  @DELETE
  @Path("/block")
  public PersonPage unblock(@PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    return page(caller, reception.accounts().unblock(caller, account.id()));
  }

  /** A new link, for who did not come yet or lost the password; the old one ends. */
  @POST
  @Path("/invitation")
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public PeopleApi.Invited inviteAgain(
      @PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    Account account = reception.seen(caller, id);
    return PeopleApi.Invited.of(reception.accounts().inviteAgain(caller, account.id()), caller);
  }

  /** Takes its second factor away: its owner lost it. */
  @DELETE
  @Path("/second-factor")
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public PersonPage resetFactor(
      @PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    reception.factors().reset(caller, reception.seen(caller, id).id());
    return page(caller, reception.seen(caller, id));
  }

  /** Takes it away. */
  @DELETE
  @Needs(value = Permission.ACCOUNT_MANAGE, at = Needs.At.SIGHT)
  public void remove(@PathParam("account") String id, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    reception.accounts().remove(caller, reception.seen(caller, id).id());
  }

  // What the asker may do there at most: the accounts look closer when it is done.
  private PersonPage page(Caller caller, Account account) {
    Place home =
        account.customer().<Place>map(Place.AtCustomer::new).orElseGet(Place.Everywhere::new);
    List<String> may =
        Stream.of(Permission.ACCOUNT_MANAGE, Permission.SECURITY_BLOCK)
            .filter(permission -> reception.guard().may(caller, permission, home))
            .map(Enum::name)
            .toList();
    return new PersonPage(PersonRow.of(account, caller), may);
  }
}
