package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.contract.Verdict;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** The time that work on a ticket took. */
@Component(service = TicketTimesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the time records it, in the same transaction")
@Path("/api/tickets/{ticket}/times")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketTimesApi {
  /** All of a ticket that the reader may see. */
  record TimeSheet(
      List<TimeRow> entries,
      List<TimeRow> corrected,
      Sums sums,
      @Nullable CoverRow cover,
      boolean mayWork) {
    static TimeSheet of(TicketTimes.Sheet one) {
      return new TimeSheet(
          one.entries().stream().map(TimeRow::of).toList(),
          one.corrected().stream().map(TimeRow::of).toList(),
          one.sums(),
          one.cover().map(CoverRow::of).orElse(null),
          one.mayWork());
    }
  }

  /** The contract that work on it counts under. */
  record CoverRow(String contract, String number, List<ScopeRow> scopes, List<BudgetRow> budgets) {
    static CoverRow of(TicketTimes.Cover one) {
      return new CoverRow(
          one.contract(),
          one.number(),
          one.scopes().stream()
              .map(each -> new ScopeRow(each.right().id(), each.given(), each.clause()))
              .toList(),
          one.budgets().stream().map(BudgetRow::of).toList());
    }
  }

  /** Something it names. */
  record ScopeRow(String scope, boolean given, String clause) {}

  /** What is left of a budget. */
  record BudgetRow(String budget, String subject, String count, long all, long spent, long rest) {
    static BudgetRow of(Verdict.Left one) {
      return new BudgetRow(
          one.budget(), one.subject(), one.count().name(), one.all(), one.spent(), one.rest());
    }
  }

  private final Neighbour<TicketTimes> times = new Neighbour<>("ticket-time");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TicketTimesApi() {
    this(Clock.systemUTC());
  }

  TicketTimesApi(Clock clock) {
    this.clock = clock;
  }

  /** Those there are. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public TimeSheet all(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return sheet(Admission.caller(request), ticket);
  }

  /** Writes one down. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TimeSheet write(
      @PathParam("ticket") String ticket,
      @Nullable TimeForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    TimeForm written = known(by, ticket, form);
    times.need().write(by, ticket, written.work(by.login(), clock.instant()));
    return sheet(by, ticket);
  }

  /** Writes one anew; what it was stays. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TimeSheet correct(
      @PathParam("ticket") String ticket,
      @PathParam("id") String id,
      @Nullable TimeForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    TimeForm written = known(by, ticket, form);
    times
        .need()
        .correct(
            by,
            ticket,
            id,
            written.seen(),
            written.work(by.login(), clock.instant()),
            Words.text(written.reason()));
    return sheet(by, ticket);
  }

  /** Strikes one; it stays, and counts no more. */
  @POST
  @Path("/{id}/strike")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TimeSheet strike(
      @PathParam("ticket") String ticket,
      @PathParam("id") String id,
      @Nullable TimeForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    TimeForm written = known(by, ticket, form);
    times.need().strike(by, ticket, id, written.seen(), Words.text(written.reason()));
    return sheet(by, ticket);
  }

  // Who may not know of the ticket must not learn from what is wrong with the form that it exists.
  private TimeForm known(Caller by, String ticket, @Nullable TimeForm form) {
    times.need().of(by, ticket);
    return form == null ? TimeForm.NOTHING : form;
  }

  private TimeSheet sheet(Caller caller, String ticket) {
    return TimeSheet.of(times.need().of(caller, ticket));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTimes(TicketTimes service) {
    times.came(service);
  }

  void unbindTimes(TicketTimes service) {
    times.went(service);
  }
}
