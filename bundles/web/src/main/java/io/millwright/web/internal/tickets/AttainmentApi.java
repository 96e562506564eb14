package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.ticketing.Attainment;
import io.millwright.ticketing.Tickets;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How promises to customers were kept. */
@Component(service = AttainmentApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/attainment")
@Produces(MediaType.APPLICATION_JSON)
public final class AttainmentApi {
  /** All promises. */
  record Rows(List<Row> promises) {}

  /**
   * One promise.
   *
   * @param attained how many of a hundred that are decided were kept
   * @param best how many it will be if all that are open are kept
   * @param lateAllowed how many more may be late; below zero if too many were
   */
  record Row(
      String contract,
      String clock,
      String priority,
      String clause,
      int percent,
      int kept,
      int late,
      int open,
      double attained,
      double best,
      int lateAllowed,
      boolean reached) {
    static Row of(Attainment one) {
      return new Row(
          one.contract(),
          one.clock().name(),
          one.priority().name(),
          one.clause(),
          one.percent(),
          one.kept(),
          one.late(),
          one.open(),
          one.attained(),
          one.best(),
          one.lateAllowed(),
          one.isReached());
    }
  }

  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");

  /** For the running site. */
  @Activate
  public AttainmentApi() {}

  /** Of customers whose tickets the asker sees as a whole. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Rows between(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest request) {
    Instant begin = Words.time("from", from);
    Instant end = Words.time("to", to);
    return new Rows(
        tickets.need().attainment(Admission.caller(request), begin, end).stream()
            .map(Row::of)
            .toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
