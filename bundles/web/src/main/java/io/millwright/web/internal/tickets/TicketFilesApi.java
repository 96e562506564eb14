package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.files.TicketFile;
import io.millwright.ticket.files.TicketFiles;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
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
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The files at a ticket: taken in as they are, given out to be saved and never to be shown. */
@Component(service = TicketFilesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "the ticket desk records it, with the entry in the history")
@Path("/api/tickets/{ticket}/files")
public final class TicketFilesApi {
  /** A file. */
  record FileRow(
      String id,
      String name,
      String mediaType,
      long bytes,
      String sha256,
      String by,
      Instant at,
      boolean internal) {
    static FileRow of(TicketFile one) {
      return new FileRow(
          one.id(),
          one.name(),
          one.mediaType(),
          one.bytes(),
          one.hash(),
          one.login(),
          one.at(),
          one.internal());
    }
  }

  /** All of a ticket that the reader may see. */
  record FileList(List<FileRow> files) {}

  private final Neighbour<TicketFiles> files = new Neighbour<>("ticket-files");

  /** Those there are. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public FileList all(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return list(Admission.caller(request), ticket);
  }

  /** Takes one in: the body of the request, as {@code application/octet-stream}. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_OPEN, at = Needs.At.SIGHT)
  public FileRow keep(
      @PathParam("ticket") String ticket,
      @QueryParam("name") @Nullable String name,
      @QueryParam("internal") @Nullable String internal,
      @Context HttpServletRequest request)
      throws IOException {
    return FileRow.of(
        files
            .need()
            .keep(
                Admission.caller(request),
                ticket,
                Words.text(name),
                "true".equals(internal),
                request.getInputStream()));
  }

  /** Gives one out. */
  @GET
  @Path("/{file}")
  @Produces(MediaType.WILDCARD)
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Response one(
      @PathParam("ticket") String ticket,
      @PathParam("file") String id,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    TicketFiles from = files.need();
    TicketFile file = from.file(caller, ticket, id);
    StreamingOutput body = out -> from.write(caller, ticket, id, out);
    return Response.ok(body, file.mediaType())
        .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
        .build();
  }

  /** By RFC 6266: for all letters, and plainly for who knows none of them. */
  static String disposition(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(name.replaceAll("[^\\w.-]", "_"), encoded.replace("*", "%2A"));
  }

  /** Takes one away. */
  @DELETE
  @Path("/{file}")
  @Produces(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public FileList remove(
      @PathParam("ticket") String ticket,
      @PathParam("file") String id,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    files.need().remove(caller, ticket, id);
    return list(caller, ticket);
  }

  private FileList list(Caller caller, String ticket) {
    return new FileList(files.need().of(caller, ticket).stream().map(FileRow::of).toList());
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFiles(TicketFiles service) {
    files.came(service);
  }

  void unbindFiles(TicketFiles service) {
    files.went(service);
  }
}
