package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Open;
import io.millwright.access.Records;
import io.millwright.access.Unrecorded;
import io.millwright.ownership.Export;
import io.millwright.ownership.Person;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.ownership.ExportsApi.Rows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the site keeps about oneself, as a file. */
@Component(service = OwnExportsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/account/exports")
@Produces(MediaType.APPLICATION_JSON)
@Open(to = Open.To.EVERY_ACCOUNT, because = "it hands out what is about oneself")
public final class OwnExportsApi {
  private final Counter counter;

  /** For the running site. */
  @Activate
  public OwnExportsApi(@Reference Counter counter) {
    this.counter = counter;
  }

  /** One's own, newest first. */
  @GET
  public Rows all(@Context HttpServletRequest request) {
    return ExportsApi.rows(own(Admission.caller(request)));
  }

  private List<Export> own(Caller caller) {
    return counter.exports().all(caller).stream()
        .filter(
            one -> one.person().map(Person::account).filter(caller.account()::equals).isPresent())
        .toList();
  }

  /** Asks for one. */
  @POST
  @Unrecorded(because = "who carries it out records it, in the same transaction")
  public ExportRow ask(@Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return ExportRow.of(counter.exports().ask(caller, caller.account()));
  }

  /** The file. */
  @GET
  @Path("/{export}/file")
  @Records(value = "data.export.fetched", subject = "export")
  @Produces("application/zip")
  public Response fetch(@PathParam("export") String export, @Context HttpServletRequest request)
      throws IOException {
    Caller caller = Admission.caller(request);
    if (own(caller).stream().noneMatch(one -> one.id().equals(export))) {
      throw new AccessException(Fault.UNKNOWN, "There is no such export.");
    }
    return ExportsApi.file(counter.exports().fetch(caller, export));
  }
}
