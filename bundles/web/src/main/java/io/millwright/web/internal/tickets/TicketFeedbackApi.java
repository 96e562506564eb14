package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.feedback.Feedback;
import io.millwright.ticket.feedback.TicketFeedback;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the customer thought of the work on a ticket. */
@Component(service = TicketFeedbackApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the feedback records it, in the same transaction")
@Path("/api/tickets/{ticket}/feedback")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketFeedbackApi {
  /** What was given; null where nothing was. */
  record FeedbackView(@Nullable FeedbackRow given, boolean mayGive) {
    static FeedbackView of(TicketFeedback.View one) {
      return new FeedbackView(one.given().map(FeedbackRow::of).orElse(null), one.mayGive());
    }
  }

  /** What somebody thought, from 1 to 5. */
  record FeedbackRow(int grade, String words, String by, Instant at, Instant changed) {
    static FeedbackRow of(Feedback one) {
      return new FeedbackRow(one.grade(), one.words(), one.login(), one.at(), one.changed());
    }
  }

  /** What somebody thinks. */
  record FeedbackForm(@Nullable Integer grade, @Nullable String words) {}

  private final Neighbour<TicketFeedback> feedback = new Neighbour<>("ticket-feedback");

  /** That of a ticket. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FeedbackView one(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return FeedbackView.of(feedback.need().of(Admission.caller(request), ticket));
  }

  /** Gives it, or changes it. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public FeedbackView give(
      @PathParam("ticket") String ticket,
      @Nullable FeedbackForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    // Who may not know of the ticket must not learn from the form that it exists.
    feedback.need().of(by, ticket);
    if (form == null || form.grade() == null) {
      throw Words.refused("grade: 1 to 5");
    }
    return FeedbackView.of(
        feedback.need().give(by, ticket, form.grade(), Words.text(form.words())));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFeedback(TicketFeedback service) {
    feedback.came(service);
  }

  void unbindFeedback(TicketFeedback service) {
    feedback.went(service);
  }
}
