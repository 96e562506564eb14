package io.millwright.web.internal.ownership;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.history.AnonymousPast;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUses;
import io.millwright.ownership.Listing.Terms;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What data of machines is used for by others than the customer, and which machines are listed. */
@Component(service = DataUsesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/data-uses")
@Produces(MediaType.APPLICATION_JSON)
public final class DataUsesApi {
  private static final String RECORDED = "who carries it out records it, in the same transaction";
  private static final int MOST = 200;

  /** Entries of the ledger. */
  record Rows(List<UseRow> uses) {}

  /** Listings, newest first. */
  record Listings(List<ListingRow> listings) {}

  /** Which machine is to be listed; without a begin from now on. */
  record Order(
      @Nullable String customer,
      @Nullable String machine,
      @Nullable String clause,
      @Nullable String from,
      @Nullable String until) {}

  private final Neighbours neighbours;
  private final Clock clock = Clock.systemUTC();

  /** For the running site. */
  @Activate
  public DataUsesApi(@Reference Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** The ledger, newest first; whose ledger the asker may read. */
  @GET
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  public Rows ledger(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("purpose") @Nullable String purpose,
      @QueryParam("ruling") @Nullable String ruling,
      @QueryParam("before") @Nullable String before,
      @Context HttpServletRequest request) {
    var search =
        new DataUses.Search(
            machine == null || machine.isBlank()
                ? Optional.empty()
                : Optional.of(UseForm.machine("machine", machine)),
            UseForm.one(Purpose.class, "purpose", purpose),
            UseForm.one(Ruling.class, "ruling", ruling),
            UseForm.time("before", before).orElse(UseForm.LATEST),
            MOST);
    return new Rows(
        uses().ledger(Admission.caller(request), search).stream().map(UseRow::of).toList());
  }

  /** Asks to use data; what is not allowed is told machine by machine. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.DATA_USE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public Rows ask(@Nullable UseForm form, @Context HttpServletRequest request) {
    if (form == null) {
      throw UseForm.refused("machines: which ones");
    }
    return new Rows(
        uses().ask(Admission.caller(request), form.wanted(), form.ids()).stream()
            .map(UseRow::of)
            .toList());
  }

  /** What was allowed as market information, as a file in which nobody is recognised. */
  @GET
  @Path("/{use}/anonymised")
  @Needs(value = Permission.DATA_USE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  @Produces("application/zip")
  public Response anonymised(
      @PathParam("use") String use,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest request) {
    Span all = Span.whole(clock.instant());
    Instant begin = UseForm.time("from", from).orElse(all.from());
    Instant end = UseForm.time("to", to).orElse(all.to());
    if (end.isBefore(begin)) {
      throw UseForm.refused("from: lies behind the end");
    }
    AnonymousPast past = neighbours.anonymousPast().need();
    Set<MachineId> machines =
        uses().take(Admission.caller(request), use, Purpose.MARKET_INFORMATION);
    StreamingOutput body = out -> past.write(machines, new Span(begin, end), out);
    return Response.ok(body)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"millwright-market-information.zip\"")
        .build();
  }

  /** Machines that are or were listed. */
  @GET
  @Path("/listings")
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  public Listings listings(@Context HttpServletRequest request) {
    Instant now = clock.instant();
    return new Listings(
        uses().listings(Admission.caller(request)).stream()
            .map(one -> ListingRow.of(one, now))
            .toList());
  }

  /** Lists a machine. */
  @POST
  @Path("/listings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.LISTING_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ListingRow list(@Nullable Order order, @Context HttpServletRequest request) {
    if (order == null || order.machine() == null) {
      throw UseForm.refused("machine: which one");
    }
    Instant now = clock.instant();
    var terms =
        new Terms(
            UseForm.text(order.customer()),
            UseForm.machine("machine", order.machine()),
            UseForm.text(order.clause()),
            UseForm.time("from", order.from()).orElse(now),
            UseForm.time("until", order.until()));
    return ListingRow.of(uses().list(Admission.caller(request), terms), clock.instant());
  }

  /** Ends a listing. */
  @DELETE
  @Path("/listings/{listing}")
  @Needs(value = Permission.LISTING_MANAGE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ListingRow end(@PathParam("listing") String listing, @Context HttpServletRequest request) {
    return ListingRow.of(uses().end(Admission.caller(request), listing), clock.instant());
  }

  private DataUses uses() {
    return neighbours.dataUses().need();
  }
}
