package io.millwright.web.internal.access;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/** Customers none of whose people is let in. */
@Component(service = BlocksApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, whatever door it came through")
@Path("/api/blocks")
@Produces(MediaType.APPLICATION_JSON)
public final class BlocksApi {
  /** A customer that is kept out, why, and since when. */
  record BlockRow(String customer, String reason, Instant since) {}

  /** Blocks. */
  record BlockRows(List<BlockRow> blocks) {}

  private final Reception reception;

  /** For the running site. */
  @Activate
  public BlocksApi(@Reference Reception reception) {
    this.reception = reception;
  }

  /** Those that hold, of customers the caller may see. */
  @GET
  @Needs(value = Permission.ACCOUNT_READ, at = Needs.At.SIGHT)
  public BlockRows all(@Context HttpServletRequest request) {
    return new BlockRows(
        reception.blocks().all(Admission.caller(request)).stream()
            .map(block -> new BlockRow(block.customer(), block.reason(), block.since()))
            .toList());
  }

  /** Lets none of the customer's people in any more. */
  @PUT
  @Path("/{customer}")
  @Needs(value = Permission.SECURITY_BLOCK, at = Needs.At.CUSTOMER)
  public void block(
      @PathParam("customer") String customer,
      @Nullable ReasonForm form,
      @Context HttpServletRequest request) {
    reception.blocks().block(Admission.caller(request), customer, ReasonForm.read(form));
  }

  /** Lets them in again. */
  @DELETE
  @Path("/{customer}")
  @Needs(value = Permission.SECURITY_BLOCK, at = Needs.At.CUSTOMER)
  public void lift(@PathParam("customer") String customer, @Context HttpServletRequest request) {
    reception.blocks().lift(Admission.caller(request), customer);
  }
}
