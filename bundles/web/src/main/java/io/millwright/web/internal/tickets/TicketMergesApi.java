package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketMerges;
import io.millwright.ticketing.TicketMerges.Merged;
import io.millwright.ticketing.TicketMerges.Merges;
import io.millwright.ticketing.TicketMerges.Splitting;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Tickets that go into one, and one that becomes two. */
@Component(service = TicketMergesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/{ticket}/merge")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketMergesApi {
  /**
   * What somebody wants.
   *
   * @param version the ticket's, as it was seen; null for however it stands
   * @param into id or number of the ticket that goes on
   * @param kind of a new ticket
   * @param title of a new ticket
   * @param comments the numbers of those that become a new ticket
   */
  record MergeForm(
      @Nullable Long version,
      @Nullable String into,
      @Nullable String kind,
      @Nullable String title,
      @Nullable List<@Nullable Long> comments) {
    static final MergeForm NOTHING = new MergeForm(null, null, null, null, null);

    OptionalLong seen() {
      return Words.seen(version);
    }

    Splitting splitting() {
      Set<Long> chosen =
          comments == null
              ? Set.of()
              : comments.stream().filter(Objects::nonNull).collect(Collectors.toSet());
      return new Splitting(Words.one("kind", TicketKind.class, kind), Words.text(title), chosen);
    }
  }

  /** The other ticket; until when they can be parted again. */
  record Row(String ticket, String number, String title, Instant at, Instant undo) {
    static Row of(Merged one) {
      return new Row(
          one.ticket(), one.number(), one.title(), one.at(), one.at().plus(TicketMerges.UNDO));
    }
  }

  /**
   * What went where.
   *
   * @param into where it went: one, or none
   */
  record Standing(List<Row> into, List<Row> from) {
    static Standing of(Merges merges) {
      return new Standing(
          merges.into().map(Row::of).stream().toList(),
          merges.from().stream().map(Row::of).toList());
    }
  }

  /** A ticket that was made. */
  record Made(String ticket) {}

  private final Neighbour<TicketMerges> merges = new Neighbour<>("ticketing");

  /** How it stands. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Standing standing(
      @PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return Standing.of(merges.need().of(Admission.caller(request), ticket));
  }

  /** Lets it go into another one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public Standing merge(
      @PathParam("ticket") String ticket,
      @Nullable MergeForm form,
      @Context HttpServletRequest request) {
    Caller caller = known(ticket, request);
    MergeForm wish = form == null ? MergeForm.NOTHING : form;
    return Standing.of(merges.need().merge(caller, ticket, wish.seen(), Words.text(wish.into())));
  }

  /** Takes it out again. */
  @POST
  @Path("/undo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public Standing undo(
      @PathParam("ticket") String ticket,
      @Nullable MergeForm form,
      @Context HttpServletRequest request) {
    Caller caller = known(ticket, request);
    MergeForm wish = form == null ? MergeForm.NOTHING : form;
    return Standing.of(merges.need().splitBack(caller, ticket, wish.seen()));
  }

  /** Makes a ticket of some of its comments. */
  @POST
  @Path("/split")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public Made split(
      @PathParam("ticket") String ticket,
      @Nullable MergeForm form,
      @Context HttpServletRequest request) {
    Caller caller = known(ticket, request);
    MergeForm wish = form == null ? MergeForm.NOTHING : form;
    return new Made(merges.need().split(caller, ticket, wish.seen(), wish.splitting()));
  }

  // Who may not know of it must not learn from what is wrong with the form that it exists.
  private Caller known(String ticket, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    merges.need().of(caller, ticket);
    return caller;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindMerges(TicketMerges service) {
    merges.came(service);
  }

  void unbindMerges(TicketMerges service) {
    merges.went(service);
  }
}
