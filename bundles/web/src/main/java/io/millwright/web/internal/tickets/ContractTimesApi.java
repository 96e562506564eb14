package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The time that work took in the year of a contract. */
@Component(service = ContractTimesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/contracts/{contract}/times")
@Produces(MediaType.APPLICATION_JSON)
public final class ContractTimesApi {
  /** The year of a contract. */
  record YearRow(@Nullable String from, List<ScopeSums> scopes, Sums sums) {
    static YearRow of(TicketTimes.Year one) {
      return new YearRow(
          one.from().map(LocalDate::toString).orElse(null),
          one.rows().stream()
              .map(
                  each ->
                      new ScopeSums(each.scope().id(), each.subject(), each.budget(), each.sums()))
              .toList(),
          one.sums());
    }
  }

  /** One scope of it. */
  record ScopeSums(String scope, String subject, String budget, Sums sums) {}

  private final Neighbour<TicketTimes> times = new Neighbour<>("ticket-time");
  private final Clock clock = Clock.systemUTC();

  /** What was worked in the year of a contract that is on. */
  @GET
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public YearRow year(@PathParam("contract") String contract, @Context HttpServletRequest request) {
    return YearRow.of(times.need().year(Admission.caller(request), contract, clock.instant()));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTimes(TicketTimes service) {
    times.came(service);
  }

  void unbindTimes(TicketTimes service) {
    times.went(service);
  }
}
