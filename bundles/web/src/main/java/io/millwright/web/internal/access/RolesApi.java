package io.millwright.web.internal.access;

import io.millwright.access.Open;
import io.millwright.access.Role;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The roles, and what they hold. */
@Component(service = RolesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/roles")
@Produces(MediaType.APPLICATION_JSON)
public final class RolesApi {
  /** A role; {@code side} says whose people can have it: CUSTOMER, VENDOR or OUTSIDE. */
  record RoleRow(String id, String side, List<String> permissions) {
    static RoleRow of(Role role) {
      return new RoleRow(
          role.id(),
          role.side().name(),
          role.permissions().stream().sorted().map(Enum::name).toList());
    }
  }

  /** Roles. */
  record RoleRows(List<RoleRow> roles) {}

  /** All, in the order of the contracts. */
  @GET
  @Open(to = Open.To.EVERY_ACCOUNT, because = "the same for everybody, and in the documentation")
  public RoleRows all() {
    return new RoleRows(Arrays.stream(Role.values()).map(RoleRow::of).toList());
  }
}
