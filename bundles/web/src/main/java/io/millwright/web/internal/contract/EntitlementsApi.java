package io.millwright.web.internal.contract;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Entitlements.Answer;
import io.millwright.contract.Entitlements.Order;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What contracts entitle to. */
@Component(service = EntitlementsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/entitlements")
@Produces(MediaType.APPLICATION_JSON)
public final class EntitlementsApi {
  /** May this user do this to this machine, and why. */
  record Row(
      boolean yes,
      boolean permitted,
      String permission,
      boolean granted,
      @Nullable String contract,
      String clause,
      String words,
      ContractPage.@Nullable Bar left,
      List<String> remarks) {
    static Row of(Answer answer) {
      Verdict verdict = answer.contract();
      return new Row(
          answer.yes(),
          answer.permitted(),
          answer.words(),
          verdict.granted(),
          verdict.contract().orElse(null),
          verdict.clause(),
          verdict.words(),
          verdict.left().map(ContractPage.Bar::of).orElse(null),
          verdict.remarks());
    }
  }

  /** What is spent. */
  record SpendingForm(
      @Nullable String customer,
      @Nullable String machine,
      @Nullable String right,
      @Nullable String subject,
      @Nullable Long amount,
      @Nullable String reference) {}

  /** What was spent; nothing where nothing is counted. */
  record SpentRow(ContractPage.@Nullable Spent spent) {}

  private final Registry registry;
  private final Clock clock = Clock.systemUTC();

  /** For the running site. */
  @Activate
  public EntitlementsApi(@Reference Registry registry) {
    this.registry = registry;
  }

  /** What if somebody did something to a machine. */
  @GET
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public Row whatIf(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("right") @Nullable String right,
      @QueryParam("person") @Nullable String person,
      @QueryParam("at") @Nullable String at,
      @Context HttpServletRequest request) {
    return Row.of(
        registry
            .entitlements()
            .whatIf(
                Admission.caller(request),
                person(person),
                Words.machine("machine", machine),
                Words.right(right),
                Words.time("at", at, clock.instant())));
  }

  private static Optional<AccountId> person(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AccountId(id));
    } catch (IllegalArgumentException e) {
      throw Words.refused("person: the id of an account");
    }
  }

  /** Spends of a budget; the same reference again spends nothing more. */
  @POST
  @Path("/spendings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = "who carries it out records it, in the same transaction")
  public SpentRow spend(@Nullable SpendingForm form, @Context HttpServletRequest request) {
    if (form == null || form.customer() == null) {
      throw Words.refused("customer: whose contract it is");
    }
    Caller by = Admission.caller(request);
    Right right = Words.right(form.right());
    var order =
        new Order(
            form.customer(),
            Words.machine("machine", form.machine()),
            right,
            Words.text(form.subject()),
            form.amount() == null ? 1 : form.amount(),
            by);
    return new SpentRow(
        registry
            .entitlements()
            .spend(order, Words.text(form.reference()), clock.instant())
            .map(ContractPage.Spent::of)
            .orElse(null));
  }
}
