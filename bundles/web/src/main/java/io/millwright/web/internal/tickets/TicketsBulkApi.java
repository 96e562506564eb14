package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.store.StoreException;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same deed with many tickets; each by itself, and what came of each is told. */
@Component(service = TicketsBulkApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketsBulkApi {
  private static final Logger LOG = LoggerFactory.getLogger(TicketsBulkApi.class);
  private static final int MOST_AT_ONCE = 200;
  private static final Set<String> ACTIONS = Set.of("assign", "grade", "step", "comment");

  // It may have been done just before.
  private static final String AWAY =
      "The database did not answer: see how the ticket stands before you do it again.";
  private static final String FAILED =
      "The database refused: see how the ticket stands, and tell who runs the site.";
  private static final String NOT_TRIED = "Nothing was done: the database did not answer.";

  /**
   * One of the tickets.
   *
   * @param version as it was seen; null for however it stands
   */
  record Pick(@Nullable String id, @Nullable Long version) {}

  /**
   * What is to be done.
   *
   * @param action assign, grade, step or comment
   * @param with as with a single one
   */
  record ManyForm(
      @Nullable List<@Nullable Pick> tickets, @Nullable String action, @Nullable DeedForm with) {}

  /**
   * What came of one.
   *
   * @param refusal why nothing was done; null if it was
   * @param ticket as it stands now; null if nothing was done
   */
  record Outcome(String id, @Nullable String refusal, @Nullable TicketRow ticket) {}

  /** One for each ticket, in the order they were sent. */
  record Outcomes(List<Outcome> outcomes) {}

  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TicketsBulkApi() {
    this(Clock.systemUTC());
  }

  TicketsBulkApi(Clock clock) {
    this.clock = clock;
  }

  /** Does it with each. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public Outcomes many(@Nullable ManyForm form, @Context HttpServletRequest request) {
    if (form == null || form.tickets() == null || form.tickets().isEmpty()) {
      throw Words.refused("tickets: 1 to %d, each with its id".formatted(MOST_AT_ONCE));
    }
    if (form.tickets().size() > MOST_AT_ONCE) {
      throw Words.refused("tickets: at most %d at once".formatted(MOST_AT_ONCE));
    }
    String action = Words.text(form.action());
    if (!ACTIONS.contains(action)) {
      throw Words.refused("action: assign, grade, step or comment");
    }
    DeedForm with = form.with() == null ? DeedForm.NOTHING : form.with();
    TicketDeed deed = with.deed(action, clock.instant());
    return new Outcomes(all(Admission.caller(request), form.tickets(), deed));
  }

  private List<Outcome> all(Caller caller, List<@Nullable Pick> picks, TicketDeed deed) {
    Tickets desk = tickets.need();
    var outcomes = new ArrayList<Outcome>();
    boolean away = false;
    for (Pick sent : picks) {
      Pick pick = sent == null ? new Pick("", null) : sent;
      Outcome outcome =
          away
              ? new Outcome(Words.text(pick.id()), NOT_TRIED, null)
              : one(desk, caller, pick, deed);
      away = away || AWAY.equals(outcome.refusal());
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Outcome one(Tickets desk, Caller caller, Pick pick, TicketDeed deed) {
    String id = Words.text(pick.id());
    Long version = pick.version();
    OptionalLong seen = Words.seen(version);
    try {
      Instant now = clock.instant();
      Tickets.View view = desk.act(caller, id, seen, deed);
      return new Outcome(id, null, TicketRow.of(view, now));
    } catch (AccessException e) {
      return new Outcome(id, e.getMessage(), null);
    } catch (StoreException e) {
      // What was done to those before it is told nevertheless.
      LOG.warn("What was to be done with many tickets was not done with one", e);
      return new Outcome(id, e.fault() == StoreException.Fault.AWAY ? AWAY : FAILED, null);
    }
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
