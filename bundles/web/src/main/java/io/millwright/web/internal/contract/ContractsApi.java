package io.millwright.web.internal.contract;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.calendar.BusinessHours;
import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Contracts of customers. */
@Component(service = ContractsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/contracts")
@Produces(MediaType.APPLICATION_JSON)
public final class ContractsApi {
  private static final String RECORDED = "who carries it out records it, in the same transaction";

  /** Contracts, by customer and number. */
  record Rows(List<ContractRow> contracts) {}

  /** What happened. */
  record HappeningForm(
      @Nullable String kind,
      @Nullable String day,
      @Nullable String subject,
      @Nullable Long amount,
      @Nullable String note) {}

  /** Why it is terminated. */
  record TerminationForm(@Nullable String note) {}

  private final Registry registry;
  private final Clock clock = Clock.systemUTC();

  /** For the running site. */
  @Activate
  public ContractsApi(@Reference Registry registry) {
    this.registry = registry;
  }

  /** Those of customers whose contracts the asker may see. */
  @GET
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public Rows all(@Context HttpServletRequest request) {
    var now = clock.instant();
    return new Rows(
        registry.contracts().all(Admission.caller(request), now).stream()
            .map(one -> ContractRow.of(one, now))
            .toList());
  }

  /** Writes one down. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage conclude(@Nullable ContractForm form, @Context HttpServletRequest request) {
    if (form == null) {
      throw Words.refused("customer: whose contract it is");
    }
    Caller by = Admission.caller(request);
    return page(by, registry.contracts().conclude(by, form.terms()).id());
  }

  /** One of them. */
  @GET
  @Path("/{contract}")
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public ContractPage one(
      @PathParam("contract") String contract, @Context HttpServletRequest request) {
    return page(Admission.caller(request), contract);
  }

  /** Changes its terms. */
  @PUT
  @Path("/{contract}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage change(
      @PathParam("contract") String contract,
      @Nullable ContractForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    view(by, contract);
    if (form == null || form.revision() == null) {
      throw Words.refused("revision: which one was changed");
    }
    registry.contracts().change(by, contract, form.revision(), form.terms());
    return page(by, contract);
  }

  /** Changes what it promises instead of its package (E-68); all else stays. */
  @PUT
  @Path("/{contract}/adapted")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage adapt(
      @PathParam("contract") String contract,
      @Nullable AdaptedForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    Contract before = view(by, contract).contract();
    if (form == null || form.revision() == null) {
      throw Words.refused("revision: which one was changed");
    }
    registry.contracts().change(by, contract, form.revision(), form.in(before.terms()));
    return page(by, contract);
  }

  /** Twelve months of its working hours and holidays. */
  @GET
  @Path("/{contract}/calendar")
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public CalendarYear calendar(
      @PathParam("contract") String contract,
      @QueryParam("from") @Nullable String from,
      @Context HttpServletRequest request) {
    Contracts.View view = view(Admission.caller(request), contract);
    BusinessHours hours = view.hours();
    return CalendarYear.of(hours, CalendarYear.month(from, hours.zone(), clock));
  }

  /** Writes down what happened. */
  @POST
  @Path("/{contract}/happenings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage add(
      @PathParam("contract") String contract,
      @Nullable HappeningForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    view(by, contract);
    if (form == null) {
      throw Words.refused("kind: what happened");
    }
    var what =
        new What(
            Words.one("kind", Kind.class, form.kind()),
            Words.day("day", form.day()),
            Words.text(form.subject()),
            form.amount() == null ? 0 : form.amount(),
            Words.text(form.note()));
    Contract after = registry.contracts().add(by, contract, what);
    return page(by, after.id());
  }

  /** Strikes what was wrongly written down. */
  @DELETE
  @Path("/{contract}/happenings/{happening}")
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage strike(
      @PathParam("contract") String contract,
      @PathParam("happening") String happening,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    registry.contracts().strike(by, contract, happening);
    return page(by, contract);
  }

  /** Terminates it in the customer's name (Z-62). */
  @POST
  @Path("/{contract}/termination")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.CONSENT_GIVE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage terminate(
      @PathParam("contract") String contract,
      @Nullable TerminationForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    registry.contracts().terminate(by, contract, form == null ? "" : Words.text(form.note()));
    return page(by, contract);
  }

  /** Gives back what was spent of a budget. */
  @DELETE
  @Path("/{contract}/spendings/{spending}")
  @Needs(value = Permission.CONTRACT_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ContractPage giveBack(
      @PathParam("contract") String contract,
      @PathParam("spending") String spending,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    if (!registry.entitlements().giveBack(by, contract, spending)) {
      throw new AccessException(Fault.CONFLICT, "Nothing is spent for this reference.");
    }
    return page(by, contract);
  }

  private Contracts.View view(Caller caller, String contract) {
    return registry.contracts().contract(caller, contract, clock.instant());
  }

  private ContractPage page(Caller caller, String contract) {
    return ContractPage.of(
        view(caller, contract),
        registry.entitlements().spendings(contract),
        registry.contracts().conditions(caller, contract),
        clock.instant());
  }
}
