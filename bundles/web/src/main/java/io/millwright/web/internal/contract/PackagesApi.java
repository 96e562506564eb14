package io.millwright.web.internal.contract;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The packages that can be sold. */
@Component(service = PackagesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/contract-packages")
@Produces(MediaType.APPLICATION_JSON)
public final class PackagesApi {
  /** Packages, by code and version. */
  record Rows(List<Row> packages) {}

  /** One of them. */
  record Row(String code, String version, String title, String source, List<String> calendars) {}

  private final Registry registry;

  /** For the running site. */
  @Activate
  public PackagesApi(@Reference Registry registry) {
    this.registry = registry;
  }

  /** All. */
  @GET
  @Needs(value = Permission.CONTRACT_READ, at = Needs.At.SIGHT)
  public Rows all() {
    return new Rows(
        registry.contracts().packages().stream()
            .map(
                one ->
                    new Row(
                        one.id().code(),
                        one.id().version(),
                        one.title(),
                        one.source(),
                        one.calendars().stream().sorted().toList()))
            .toList());
  }
}
