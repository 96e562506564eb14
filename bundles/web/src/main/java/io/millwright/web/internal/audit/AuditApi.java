package io.millwright.web.internal.audit;

import io.millwright.access.Guard;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Verification;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.Neighbours;
import io.millwright.web.internal.Notes;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * What was done, of customers whose audit the asker may read; the platform's own for who reads all.
 */
@Component(service = AuditApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditApi {
  private static final int MOST = 1_000;

  /** Entries, newest first; {@code next} is asked for as {@code below}, null on the last page. */
  record Page(List<EntryRow> entries, @Nullable Long next) {}

  /** Whether the chain is whole, and what was seen; also what the script prints. */
  record Verdict(
      boolean whole, long entries, int anchors, List<String> flaws, List<String> remarks) {}

  private final Neighbour<Audit> audit;
  private final Neighbour<Guard> guard;

  /** For the running site. */
  @Activate
  public AuditApi(@Reference Neighbours neighbours) {
    this.audit = neighbours.audit();
    this.guard = neighbours.guard();
  }

  /** A page of entries. */
  @GET
  @Needs(value = Permission.AUDIT_READ, at = Needs.At.SIGHT)
  public Page entries(
      @Context UriInfo address,
      @QueryParam("below") @Nullable String below,
      @QueryParam("most") @DefaultValue("100") String most,
      @Context HttpServletRequest request) {
    int limit = (int) number("most", most, MOST);
    long before = below == null ? Long.MAX_VALUE : number("below", below, Long.MAX_VALUE);
    List<AuditEntry> found =
        audit.need().find(filter(address).query(sight(request), before, limit));
    Long next = found.size() < limit ? null : found.get(found.size() - 1).number();
    return new Page(found.stream().map(EntryRow::of).toList(), next);
  }

  /** All entries of a filter as a file. */
  @GET
  @Path("/export")
  @Needs(value = Permission.AUDIT_READ, at = Needs.At.SIGHT)
  @Records("audit.exported")
  @Produces({"text/csv", "application/x-ndjson"})
  public Response export(
      @Context UriInfo address,
      @QueryParam("format") @DefaultValue("csv") String name,
      @Context HttpServletRequest request) {
    Format format = format(name);
    Filter filter = filter(address);
    AuditQuery query = filter.query(sight(request), Long.MAX_VALUE, MOST);
    Audit from = audit.need();
    Notes.of(request).add("format", format.ending()).add("filter", filter.words());
    StreamingOutput body = out -> write(from, query, format, out);
    return Response.ok(body, format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"audit.%s\"".formatted(format.ending()))
        .build();
  }

  /** Reads the whole chain and compares it with the anchors. */
  @GET
  @Path("/verify")
  @Needs(value = Permission.AUDIT_READ, at = Needs.At.PLATFORM)
  public Verdict verify() {
    Verification seen = audit.need().verify();
    return new Verdict(
        seen.isWhole(), seen.entries(), seen.anchors(), seen.flaws(), seen.remarks());
  }

  private static void write(Audit from, AuditQuery query, Format format, OutputStream out)
      throws IOException {
    out.write(format.head().getBytes(StandardCharsets.UTF_8));
    Optional<AuditQuery> next = Optional.of(query);
    while (next.isPresent()) {
      List<AuditEntry> page = from.find(next.get());
      for (AuditEntry entry : page) {
        out.write(format.line(entry).getBytes(StandardCharsets.UTF_8));
      }
      next =
          page.size() < query.most()
              ? Optional.empty()
              : Optional.of(query.below(page.get(page.size() - 1).number()));
    }
  }

  private Sight sight(HttpServletRequest request) {
    return guard.need().sight(Admission.caller(request), Permission.AUDIT_READ);
  }

  private static Filter filter(UriInfo address) {
    return new Filter(address.getQueryParameters());
  }

  private static Format format(String name) {
    for (Format format : Format.values()) {
      if (format.ending().equals(name)) {
        return format;
      }
    }
    throw Filter.refused("format: csv or jsonl.");
  }

  private static long number(String name, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Filter.refused("%s: a whole number from 1 to %d.".formatted(name, most));
    }
    throw Filter.refused("%s: a whole number from 1 to %d.".formatted(name, most));
  }
}
