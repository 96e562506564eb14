package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.ticket.time.TicketTimes;
import io.millwright.ticket.time.TimeEntry;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.CsvLine;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The time that work took, over all tickets. */
@Component(service = TimesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/times/export")
public final class TimesApi {
  private final Neighbour<TicketTimes> times = new Neighbour<>("ticket-time");

  /** All entries of a time as a file. */
  @GET
  @Produces("text/csv")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  @Records("times.exported")
  public Response export(
      @QueryParam("from") @Nullable String from,
      @QueryParam("until") @Nullable String until,
      @Context HttpServletRequest request) {
    Instant begin = Words.time("from", from);
    Instant end = Words.time("until", until);
    List<TimeEntry> all = times.need().between(Admission.caller(request), begin, end);
    String body =
        CsvLine.of(
                "ticket",
                "person",
                "from",
                "until",
                "minutes",
                "what",
                "scope",
                "subject",
                "contract",
                "clause",
                "budget",
                "inside",
                "billed",
                "off-hours",
                "version",
                "by",
                "at",
                "reason",
                "struck")
            + all.stream().map(TimesApi::line).collect(Collectors.joining());
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"times.csv\"")
        .build();
  }

  private static String line(TimeEntry entry) {
    TimeRow one = TimeRow.of(entry);
    return CsvLine.of(
        entry.number(),
        one.person(),
        one.from().toString(),
        one.until().toString(),
        Long.toString(one.minutes()),
        one.text(),
        one.scope(),
        one.subject(),
        one.contract(),
        one.clause(),
        one.budget(),
        Long.toString(one.inside()),
        Long.toString(one.billable()),
        Long.toString(one.offHours()),
        Integer.toString(one.revision()),
        one.by(),
        one.at().toString(),
        one.reason(),
        one.struck() ? "yes" : "no");
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTimes(TicketTimes service) {
    times.came(service);
  }

  void unbindTimes(TicketTimes service) {
    times.went(service);
  }
}
