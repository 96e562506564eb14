package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Needs;
import io.millwright.access.Open;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ownership.UserTerms;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import io.millwright.web.internal.TermsGate;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Terms that one has to accept before anything else, and who did. */
@Component(service = TermsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/terms")
@Produces(MediaType.APPLICATION_JSON)
public final class TermsApi {
  /** What is still to be accepted. */
  record Rows(List<Row> terms) {}

  /** One of them, in all its languages. */
  record Row(String id, String version, List<UserTerms.Text> texts) {}

  /** Which words are accepted. */
  record Form(@Nullable String version, @Nullable String sha256) {}

  /** Who accepted what. */
  record Accepted(List<AcceptedRow> accepted) {}

  /** One acceptance. */
  record AcceptedRow(
      String login,
      @Nullable String customer,
      String terms,
      String version,
      String sha256,
      Instant at) {}

  private final TermsGate gate;

  /** For the running site. */
  @Activate
  public TermsApi(@Reference TermsGate gate) {
    this.gate = gate;
  }

  /** What the asker has to accept. */
  @GET
  @Open(to = Open.To.EVERY_ACCOUNT, because = "it tells what is asked of oneself")
  public Rows open(@Context HttpServletRequest request) {
    return new Rows(
        gate.agreements().open(Admission.caller(request)).stream()
            .map(one -> new Row(one.id(), one.version(), one.texts()))
            .toList());
  }

  /** Accepts it. */
  @POST
  @Path("/{terms}/acceptance")
  @Consumes(MediaType.APPLICATION_JSON)
  @Open(to = Open.To.EVERY_ACCOUNT, because = "everybody accepts for themselves")
  @Unrecorded(because = "who carries it out records it, in the same transaction")
  public void accept(
      @PathParam("terms") String terms, @Nullable Form form, @Context HttpServletRequest request) {
    if (form == null || form.version() == null || form.sha256() == null) {
      throw new AccessException(Fault.REFUSED, "version: send version and sha256 of the text");
    }
    gate.agreements().accept(Admission.caller(request), terms, form.version(), form.sha256());
  }

  /** Who accepted, of customers whose ledger the asker may read. */
  @GET
  @Path("/accepted")
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  public Accepted accepted(@Context HttpServletRequest request) {
    return new Accepted(
        gate.agreements().accepted(Admission.caller(request)).stream()
            .map(
                one ->
                    new AcceptedRow(
                        one.login(),
                        one.customer().orElse(null),
                        one.terms(),
                        one.version(),
                        one.sha256(),
                        one.at()))
            .toList());
  }
}
