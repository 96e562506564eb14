package io.millwright.web.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.store.Backup;
import io.millwright.store.Backups;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Backups of the site: begun here, and how far they are. For administrators only: a backup holds
 * all keys and passwords of the site.
 */
@Component(service = BackupsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/backups")
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
public final class BackupsApi {
  /** All since the site started, newest first. */
  record BackupRows(List<BackupRow> backups) {}

  /** One backup; {@code state} is RUNNING, DONE or FAILED, {@code step} the last of the steps. */
  record BackupRow(
      String id,
      String state,
      String step,
      List<String> steps,
      long done,
      long total,
      String detail,
      @Nullable String file,
      long bytes,
      Instant began,
      @Nullable Instant ended) {
    static BackupRow of(Backup backup) {
      return new BackupRow(
          backup.id(),
          backup.state().name(),
          backup.step(),
          backup.steps(),
          backup.done(),
          backup.total(),
          backup.detail(),
          backup.file() == null ? null : backup.file().toString(),
          backup.bytes(),
          backup.began(),
          backup.ended());
    }
  }

  private final Neighbour<Backups> backups;

  /** For the running site. */
  @Activate
  public BackupsApi(@Reference Neighbours neighbours) {
    this.backups = neighbours.backups();
  }

  /** Begins one; it is made while the site goes on. */
  @POST
  @Records("backup.begun")
  public Response begin(@Context HttpServletRequest request) {
    try {
      Backup begun = backups.need().begin();
      Notes.of(request).subject("backup:" + begun.id());
      return Response.status(Response.Status.ACCEPTED).entity(BackupRow.of(begun)).build();
    } catch (IllegalStateException e) {
      String words = e.getMessage();
      throw new RefusedException(Problem.conflict(words == null ? "Not now." : words));
    }
  }

  /** All since the site started. */
  @GET
  public BackupRows all() {
    return new BackupRows(backups.need().all().stream().map(BackupRow::of).toList());
  }

  /** How far one is. */
  @GET
  @Path("/{id}")
  public BackupRow one(@PathParam("id") String id) {
    return backups.need().all().stream()
        .filter(backup -> backup.id().equals(id))
        .findFirst()
        .map(BackupRow::of)
        .orElseThrow(
            () -> new RefusedException(Problem.notFound("No backup of this run has that id.")));
  }
}
