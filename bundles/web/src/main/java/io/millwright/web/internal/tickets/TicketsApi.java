package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketDraft;
import io.millwright.ticketing.Tickets;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The tickets in the sight of who asks, and what they do with them. */
@Component(service = TicketsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketsApi {
  /**
   * Some tickets.
   *
   * @param total how many answer the question, on all pages
   * @param more whether there are more than were counted
   * @param next asked for as {@code after}, it is the next page; null on the last
   */
  record Page(List<TicketRow> tickets, int total, boolean more, @Nullable String next) {}

  /**
   * A ticket as it would be opened.
   *
   * @param priority proposed
   * @param environment as the contract lists the machine
   * @param contact who asks
   * @param works whether who asks may write it down for somebody
   */
  record Draft(
      String machine,
      String cause,
      String title,
      String priority,
      String environment,
      String contact,
      boolean works,
      List<TicketDraft.Part> parts) {}

  private final Neighbour<Tickets> tickets = new Neighbour<>("ticketing");
  private final Clock clock;

  /** For the running site. */
  @Activate
  public TicketsApi() {
    this(Clock.systemUTC());
  }

  TicketsApi(Clock clock) {
    this.clock = clock;
  }

  /** A page of tickets, the least time left first. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Page find(@Context UriInfo address, @Context HttpServletRequest request) {
    Tickets.Page page =
        tickets
            .need()
            .find(Admission.caller(request), new Question(address.getQueryParameters()).query());
    Instant now = clock.instant();
    return new Page(
        page.rows().stream().map(row -> TicketRow.of(row.ticket(), row.next(), now)).toList(),
        page.total(),
        page.total() >= Tickets.Page.COUNTED,
        page.next().isEmpty() ? null : page.next());
  }

  /** Opens one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage open(@Nullable OpeningForm form, @Context HttpServletRequest request) {
    if (form == null) {
      throw Words.refused("title: 1 to 200 characters");
    }
    return page(tickets.need().open(Admission.caller(request), form.opening()));
  }

  /** What would be sent of a machine, before anything is. */
  @GET
  @Path("/draft")
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public Draft draft(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("cause") @Nullable String cause,
      @Context HttpServletRequest request) {
    MachineId where = Words.machine(machine).orElseThrow(() -> Words.refused("machine: which one"));
    TicketDraft draft = tickets.need().draft(Admission.caller(request), where, Words.text(cause));
    return new Draft(
        draft.machine().text(),
        draft.cause(),
        draft.title(),
        draft.priority().name(),
        draft.environment().name(),
        draft.contact(),
        draft.works(),
        draft.parts());
  }

  /** One of them. */
  @GET
  @Path("/{ticket}")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public TicketPage one(@PathParam("ticket") String id, @Context HttpServletRequest request) {
    return page(tickets.need().ticket(Admission.caller(request), id));
  }

  /** Into another state. */
  @POST
  @Path("/{ticket}/step")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage step(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("step", id, form, request);
  }

  /** Says something. */
  @POST
  @Path("/{ticket}/comment")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage comment(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("comment", id, form, request);
  }

  /** Approves a change. */
  @POST
  @Path("/{ticket}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage approve(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("approve", id, form, request);
  }

  /** Refuses the plan of a change. */
  @POST
  @Path("/{ticket}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public TicketPage refuse(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("refuse", id, form, request);
  }

  /** Grades it anew. */
  @POST
  @Path("/{ticket}/grade")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage grade(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("grade", id, form, request);
  }

  /** It is of another kind. */
  @POST
  @Path("/{ticket}/kind")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage kind(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("kind", id, form, request);
  }

  /** Who looks after it. */
  @POST
  @Path("/{ticket}/assign")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage assign(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("assign", id, form, request);
  }

  /** It was reported by telephone. */
  @POST
  @Path("/{ticket}/call")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage call(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("call", id, form, request);
  }

  /** What of a complete description is there. */
  @POST
  @Path("/{ticket}/duties")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage duties(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("duties", id, form, request);
  }

  /** What was agreed with the customer. */
  @POST
  @Path("/{ticket}/agreed")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage agreed(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("agreed", id, form, request);
  }

  /** Effort, plan and way back of a change. */
  @POST
  @Path("/{ticket}/estimate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public TicketPage estimate(
      @PathParam("ticket") String id,
      @Nullable DeedForm form,
      @Context HttpServletRequest request) {
    return act("estimate", id, form, request);
  }

  private TicketPage act(
      String name, String id, @Nullable DeedForm form, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    // Who may not know of it must not learn from what is wrong with the form that it exists.
    tickets.need().ticket(caller, id);
    DeedForm written = form == null ? DeedForm.NOTHING : form;
    return page(
        tickets.need().act(caller, id, written.seen(), written.deed(name, clock.instant())));
  }

  private TicketPage page(Tickets.View view) {
    return TicketPage.of(view, clock.instant());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.came(service);
  }

  void unbindTickets(Tickets service) {
    tickets.went(service);
  }
}
