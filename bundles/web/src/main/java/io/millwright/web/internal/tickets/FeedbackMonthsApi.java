package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.ticket.feedback.TicketFeedback;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What customers thought, month by month. */
@Component(service = FeedbackMonthsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/attainment/feedback")
@Produces(MediaType.APPLICATION_JSON)
public final class FeedbackMonthsApi {
  /** All months in which any was given. */
  record MonthList(List<MonthRow> months) {}

  /** One month. */
  record MonthRow(String month, int count, double average) {
    static MonthRow of(TicketFeedback.Month one) {
      return new MonthRow(one.month().toString(), one.count(), one.average());
    }
  }

  private final Neighbour<TicketFeedback> feedback = new Neighbour<>("ticket-feedback");

  /** By month, of what was first given then. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public MonthList months(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest request) {
    return new MonthList(
        feedback
            .need()
            .months(Admission.caller(request), Words.time("from", from), Words.time("to", to))
            .stream()
            .map(MonthRow::of)
            .toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFeedback(TicketFeedback service) {
    feedback.came(service);
  }

  void unbindFeedback(TicketFeedback service) {
    feedback.went(service);
  }
}
