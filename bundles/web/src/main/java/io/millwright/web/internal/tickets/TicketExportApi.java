package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketClock;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.CsvLine;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The list of tickets as a table to take along: what stands in the list, and no more. */
@Component(service = TicketExportApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/tickets/export")
public final class TicketExportApi {
  private static final int AT_ONCE = 500;

  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");

  /** All tickets of a question as a file. */
  @GET
  @Produces("text/csv")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  @Records("tickets.exported")
  public Response export(@Context UriInfo address, @Context HttpServletRequest request) {
    TicketQuery asked = new Question(address.getQueryParameters()).all(AT_ONCE);
    Caller caller = Admission.caller(request);
    Tickets from = tickets.need();
    // What is wrong with the question is told before the first line.
    Tickets.Page first = from.find(caller, asked);
    StreamingOutput body = out -> write(from, caller, asked, first, out);
    return Response.ok(body, "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tickets.csv\"")
        .build();
  }

  private static void write(
      Tickets from, Caller caller, TicketQuery asked, Tickets.Page first, OutputStream out)
      throws IOException {
    line(
        out,
        CsvLine.of(
            "number",
            "kind",
            "customer",
            "machine",
            "title",
            "priority",
            "environment",
            "state",
            "resolution",
            "assignee",
            "by",
            "opened",
            "deadline",
            "due"));
    Optional<Tickets.Page> page = Optional.of(first);
    while (page.isPresent()) {
      for (Tickets.Row row : page.get().rows()) {
        line(out, text(row));
      }
      page =
          Optional.of(page.get().next())
              .filter(next -> !next.isEmpty())
              .map(next -> from.find(caller, asked.after(next)));
    }
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Tickets.Row row) {
    Ticket one = row.ticket();
    Optional<TicketClock> next = row.next().stream().findFirst();
    return CsvLine.of(
        one.number(),
        one.matter().kind().name(),
        one.matter().customer(),
        one.matter().machine().map(MachineId::text).orElse(""),
        one.matter().title(),
        one.grade().priority().name(),
        one.grade().environment().name(),
        one.care().state().name(),
        one.care().resolution().map(Resolution::name).orElse(""),
        one.care().assignee(),
        one.origin().login(),
        one.origin().at().toString(),
        next.map(clock -> clock.clock().name()).orElse(""),
        next.flatMap(TicketClock::due).map(Object::toString).orElse(""));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
