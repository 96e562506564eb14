package io.millwright.web.internal.remote;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.recording.Moment;
import io.millwright.recording.Proof;
import io.millwright.recording.Recording;
import io.millwright.recording.Recordings;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What was kept of a session, for the customer. */
@Component(service = RecordingsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/remote-sessions/{remote}/recordings")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordingsApi {
  private static final String RECORDED = "who carries it out records it";

  /**
   * All that is kept of a session, and when what happened.
   *
   * @param keptUntil nothing if there are none, or while nobody can tell
   * @param keptBy the clause of the contract that says so; empty if it is the site's own setting
   */
  record Rows(
      List<Row> recordings, List<Moment> timeline, @Nullable Instant keptUntil, String keptBy) {}

  /** One part. */
  record Row(
      String part,
      String scope,
      String form,
      Instant begun,
      @Nullable Instant ended,
      long bytes,
      String sha256,
      String state) {
    static Row of(Recording one) {
      return new Row(
          one.part(),
          one.scope(),
          one.form(),
          one.begun(),
          one.ended().orElse(null),
          one.bytes(),
          one.sha256(),
          one.state().name());
    }
  }

  /** What happened, by time. */
  record Moments(List<Moment> moments) {}

  /** How each part compares with the receipt. */
  record Proofs(List<Proof> proofs) {}

  private final RecordingDoor door;

  /** For the running site. */
  @Activate
  public RecordingsApi(@Reference RecordingDoor door) {
    this.door = door;
  }

  /** All parts, and the line of time. */
  @GET
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  public Rows all(@PathParam("remote") String id, @Context HttpServletRequest request) {
    var caller = Admission.caller(request);
    var session = RemoteForm.session(id);
    Recordings recordings = door.recordings();
    Optional<Recordings.Kept> kept = recordings.kept(caller, session);
    return new Rows(
        recordings.all(caller, session).stream().map(Row::of).toList(),
        recordings.timeline(caller, session),
        kept.map(Recordings.Kept::until).orElse(null),
        kept.map(Recordings.Kept::by).orElse(""));
  }

  /**
   * What happened at a moment or later, and nothing of the parts: for who looks again and again.
   *
   * @param since without it, all
   */
  @GET
  @Path("/timeline")
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  public Moments timeline(
      @PathParam("remote") String id,
      @QueryParam("since") @Nullable String since,
      @Context HttpServletRequest request) {
    Instant from = since == null ? Instant.EPOCH : RemoteForm.moment("since", since);
    var session = RemoteForm.session(id);
    return new Moments(door.recordings().timeline(Admission.caller(request), session, from));
  }

  /** Compares all of it with the receipt. */
  @GET
  @Path("/check")
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  public Proofs check(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return new Proofs(door.recordings().check(Admission.caller(request), RemoteForm.session(id)));
  }

  /** One part. */
  @GET
  @Path("/parts/{part}")
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response part(
      @PathParam("remote") String id,
      @PathParam("part") String part,
      @Context HttpServletRequest request) {
    Recordings.Content found =
        door.recordings().fetch(Admission.caller(request), RemoteForm.session(id), part);
    StreamingOutput body =
        out -> {
          try (InputStream content = found.content()) {
            content.transferTo(out);
          }
        };
    return Response.ok(body)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(found.name()))
        .build();
  }

  /** Deletes all of it. */
  @DELETE
  @Needs(value = Permission.DELETION_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public void remove(@PathParam("remote") String id, @Context HttpServletRequest request) {
    door.recordings().remove(Admission.caller(request), RemoteForm.session(id));
  }
}
