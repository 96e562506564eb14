package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.access.Unrecorded;
import io.millwright.model.MachineId;
import io.millwright.ownership.Deletions.Proof;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Deletion on request: asked for by one person, approved by another. */
@Component(service = DeletionsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/deletions")
@Produces(MediaType.APPLICATION_JSON)
public final class DeletionsApi {
  private static final int MOST_MACHINES = 10_000;
  private static final String RECORDED = "who carries it out records it, in the same transaction";

  /** Deletions, newest first. */
  record Rows(List<DeletionRow> deletions) {}

  /**
   * What shall be deleted.
   *
   * @param whole whether all of the customer goes; else machines must be named
   */
  record Order(
      @Nullable String customer,
      @Nullable Boolean whole,
      @Nullable List<@Nullable String> machines,
      @Nullable String reason) {}

  private final Counter counter;

  /** For the running site. */
  @Activate
  public DeletionsApi(@Reference Counter counter) {
    this.counter = counter;
  }

  /** Those of customers whose ledger the asker may read. */
  @GET
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  public Rows all(@Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return new Rows(
        counter.deletions().all(caller).stream()
            .map(one -> DeletionRow.of(one, caller.login()))
            .toList());
  }

  /** Asks for one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.DELETION_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public DeletionRow ask(@Nullable Order order, @Context HttpServletRequest request) {
    if (order == null || order.customer() == null) {
      throw refused("customer: whose data it is");
    }
    Caller caller = Admission.caller(request);
    String reason = order.reason() == null ? "" : order.reason();
    return DeletionRow.of(
        counter.deletions().ask(caller, order.customer(), machines(order), reason), caller.login());
  }

  // Nobody deletes a whole customer by leaving something out.
  private static Set<MachineId> machines(Order order) {
    List<@Nullable String> named = order.machines() == null ? List.of() : order.machines();
    if (Boolean.TRUE.equals(order.whole()) == !named.isEmpty()) {
      throw refused("machines: name some, or set \"whole\" to true and name none");
    }
    if (named.size() > MOST_MACHINES) {
      throw refused("machines: at most %d at once".formatted(MOST_MACHINES));
    }
    var machines = new HashSet<MachineId>();
    for (String name : named) {
      try {
        machines.add(new MachineId(String.valueOf(name)));
      } catch (IllegalArgumentException e) {
        throw refused("machines: 1 to 64 letters, digits, dots, dashes or underscores each");
      }
    }
    return machines;
  }

  /** Approves one that somebody else asked for. */
  @PUT
  @Path("/{deletion}/approval")
  @Needs(value = Permission.DELETION_APPROVE, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public DeletionRow approve(
      @PathParam("deletion") String deletion, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return DeletionRow.of(counter.deletions().approve(caller, deletion), caller.login());
  }

  /** Calls one off that has not begun. */
  @DELETE
  @Path("/{deletion}")
  @Needs(value = Permission.DELETION_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public DeletionRow callOff(
      @PathParam("deletion") String deletion, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return DeletionRow.of(counter.deletions().callOff(caller, deletion), caller.login());
  }

  /** The document of one that is done, as the audit has its digest. */
  @GET
  @Path("/{deletion}/proof.json")
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  @Records(value = "deletion.proof.exported", subject = "deletion")
  public Response proof(
      @PathParam("deletion") String deletion, @Context HttpServletRequest request) {
    return file(found(deletion, request).json(), "application/json", deletion + ".json");
  }

  /** The same for people. */
  @GET
  @Path("/{deletion}/proof.txt")
  @Needs(value = Permission.LEDGER_READ, at = Needs.At.SIGHT)
  @Records(value = "deletion.proof.exported", subject = "deletion")
  @Produces("text/plain")
  public Response words(
      @PathParam("deletion") String deletion, @Context HttpServletRequest request) {
    return file(found(deletion, request).words(), "text/plain;charset=UTF-8", deletion + ".txt");
  }

  private Proof found(String deletion, HttpServletRequest request) {
    return counter
        .deletions()
        .proof(Admission.caller(request), deletion)
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no proof yet."));
  }

  // The id was found, so it is one of ours: letters, digits and dashes.
  private static Response file(String text, String type, String name) {
    return Response.ok(text)
        .type(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .build();
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
