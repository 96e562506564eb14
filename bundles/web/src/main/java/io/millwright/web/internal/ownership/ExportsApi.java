package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.access.Unrecorded;
import io.millwright.ownership.Export;
import io.millwright.ownership.Exports;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** All data of a customer, or about one of its people, as a file. */
@Component(service = ExportsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/exports")
@Produces(MediaType.APPLICATION_JSON)
public final class ExportsApi {
  private static final String RECORDED = "who carries it out records it, in the same transaction";

  /** Exports, newest first. */
  record Rows(List<ExportRow> exports) {}

  /** Whose data: a customer's id, or the id of an account. */
  record Order(@Nullable String customer, @Nullable String account) {}

  private final Counter counter;

  /** For the running site. */
  @Activate
  public ExportsApi(@Reference Counter counter) {
    this.counter = counter;
  }

  /** Those the asker may fetch. */
  @GET
  @Needs(value = Permission.DATA_EXPORT, at = Needs.At.SIGHT)
  public Rows all(@Context HttpServletRequest request) {
    return rows(counter.exports().all(Admission.caller(request)));
  }

  /** Asks for one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.DATA_EXPORT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public ExportRow ask(@Nullable Order order, @Context HttpServletRequest request) {
    if (order == null || (order.customer() == null) == (order.account() == null)) {
      throw new AccessException(Fault.REFUSED, "customer: name a customer, or else an account");
    }
    Caller caller = Admission.caller(request);
    Exports exports = counter.exports();
    return ExportRow.of(
        order.customer() != null
            ? exports.ask(caller, order.customer())
            : exports.ask(caller, account(String.valueOf(order.account()))));
  }

  // What is no id is the id of nobody.
  private static AccountId account(String id) {
    try {
      return new AccountId(id);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.UNKNOWN, "There is no such account.");
    }
  }

  /** The file. */
  @GET
  @Path("/{export}/file")
  @Needs(value = Permission.DATA_EXPORT, at = Needs.At.SIGHT)
  @Records(value = "data.export.fetched", subject = "export")
  @Produces("application/zip")
  public Response fetch(@PathParam("export") String export, @Context HttpServletRequest request)
      throws IOException {
    return file(counter.exports().fetch(Admission.caller(request), export));
  }

  /** Takes one away, with its file. */
  @DELETE
  @Path("/{export}")
  @Needs(value = Permission.DATA_EXPORT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public void remove(@PathParam("export") String export, @Context HttpServletRequest request) {
    counter.exports().remove(Admission.caller(request), export);
  }

  static Rows rows(List<Export> all) {
    return new Rows(all.stream().map(ExportRow::of).toList());
  }

  static Response file(Exports.Fetched fetched) {
    StreamingOutput body =
        out -> {
          try (InputStream content = fetched.content()) {
            content.transferTo(out);
          }
        };
    return Response.ok(body)
        .header(HttpHeaders.CONTENT_LENGTH, fetched.bytes())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s\"".formatted(fetched.name()))
        .build();
  }
}
