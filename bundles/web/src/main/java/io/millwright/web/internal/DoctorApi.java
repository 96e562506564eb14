package io.millwright.web.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.health.Diagnosis;
import io.millwright.health.Doctor;
import io.millwright.health.Finding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How the site itself is. Only for administrators: it tells of paths, ports and rights. */
@Component(service = DoctorApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Permission.PLATFORM_READ, at = Needs.At.PLATFORM)
public final class DoctorApi {
  /** What all checks found, gravest first. */
  record DiagnosisRow(String version, Instant at, String verdict, List<Finding> findings) {}

  private final Neighbours neighbours;
  private final Overview overview;

  /** For the running site. */
  @Activate
  public DoctorApi(@Reference Neighbours neighbours, @Reference Overview overview) {
    this.neighbours = neighbours;
    this.overview = overview;
  }

  /** Has every check look. */
  @GET
  public DiagnosisRow examine() {
    Diagnosis diagnosis = neighbours.doctor().need().examine();
    return new DiagnosisRow(
        diagnosis.version(), diagnosis.at(), diagnosis.verdict().name(), diagnosis.findings());
  }

  /** The support bundle. */
  @GET
  @Path("/bundle")
  @Produces("application/zip")
  @Records("support.bundle.exported")
  public Response bundle() {
    Doctor doctor = neighbours.doctor().need();
    String status = new String(Json.bytes(overview.status()), StandardCharsets.UTF_8);
    StreamingOutput body = out -> doctor.bundle(out, Map.of("status.json", status));
    return Response.ok(body)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"support.zip\"")
        .build();
  }
}
