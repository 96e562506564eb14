package io.millwright.web.internal.remote;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSessions;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionTransport.Program;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Sessions at machines from afar. */
@Component(service = RemoteSessionsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/remote-sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class RemoteSessionsApi {
  private static final String RECORDED = "who carries it out records it, in the same transaction";
  private static final String BEAT = "a sign of life many times a second; its begin and end stand";

  /**
   * Sessions, newest first.
   *
   * @param wording the version of the words to which people agree now
   */
  record Rows(String wording, List<RemoteRow> sessions) {}

  /** What can be asked for at a machine, and in which outside programs instead. */
  record Offer(List<String> scopes, List<ProgramRow> programs) {}

  /**
   * An outside program.
   *
   * @param links what its links look like
   */
  record ProgramRow(String name, List<String> scopes, String links) {
    static ProgramRow of(Program one) {
      return new ProgramRow(one.name(), RemoteRow.names(one.scopes()), one.links());
    }
  }

  /** Which stream. */
  record StreamForm(@Nullable String scope) {}

  /** The ticket for its other end. */
  record Ticket(String ticket) {}

  /** Who signs. */
  record NameForm(@Nullable String name) {}

  /** Who takes over. */
  record LoginForm(@Nullable String login) {}

  /** The way into a session of an outside program. */
  record LinkForm(@Nullable String link) {}

  /** Why not. */
  record WhyForm(@Nullable String why) {}

  private final SessionDoor door;

  /** For the running site. */
  @Activate
  public RemoteSessionsApi(@Reference SessionDoor door) {
    this.door = door;
  }

  private RemoteSessions sessions() {
    return door.sessions();
  }

  private RemoteRow row(RemoteSession one, HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return RemoteRow.of(one, caller, sessions().isRecorded(caller, one.id()).orElse(null));
  }

  /** Those at machines that the asker sees, without the texts of their receipts. */
  @GET
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public Rows all(@Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return new Rows(
        sessions().wording(),
        sessions().all(caller).stream().map(one -> RemoteRow.brief(one, caller)).toList());
  }

  /** What can be asked for at a machine. */
  @GET
  @Path("/offers/{machine}")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.MACHINE)
  public Offer offer(@PathParam("machine") String machine, @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    var at = RemoteForm.machine(machine);
    return new Offer(
        RemoteRow.names(sessions().offered(caller, at)),
        sessions().programs(caller, at).stream().map(ProgramRow::of).toList());
  }

  /** The engineer asks. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow ask(@Nullable RemoteForm form, @Context HttpServletRequest request) {
    return row(sessions().request(Admission.caller(request), given(form).wish()), request);
  }

  /** The customer opens one unasked. */
  @POST
  @Path("/opened")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow open(@Nullable RemoteForm form, @Context HttpServletRequest request) {
    RemoteForm given = given(form);
    return row(sessions().open(Admission.caller(request), given.wish(), given.answer()), request);
  }

  private static RemoteForm given(@Nullable RemoteForm form) {
    if (form == null) {
      throw RemoteForm.refused("machine: at which one");
    }
    return form;
  }

  /** One of them. */
  @GET
  @Path("/{remote}")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  public RemoteRow one(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return row(sessions().session(Admission.caller(request), RemoteForm.session(id)), request);
  }

  /** The customer allows it. */
  @POST
  @Path("/{remote}/consent")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow consent(
      @PathParam("remote") String id,
      @Nullable RemoteForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    SessionId session = known(by, id);
    return row(sessions().consent(by, session, given(form).answer()), request);
  }

  /** The customer refuses. */
  @POST
  @Path("/{remote}/denial")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow deny(
      @PathParam("remote") String id, @Nullable WhyForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    String why = RemoteForm.text(form == null ? null : form.why());
    return row(sessions().deny(by, RemoteForm.session(id), why), request);
  }

  /** The engineer comes in. */
  @POST
  @Path("/{remote}/begin")
  @Needs(value = Permission.REMOTE_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow begin(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return row(sessions().begin(Admission.caller(request), RemoteForm.session(id)), request);
  }

  /** The engineer names who takes over. */
  @POST
  @Path("/{remote}/successor")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow handOver(
      @PathParam("remote") String id,
      @Nullable LoginForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    SessionId session = known(by, id);
    String login = RemoteForm.text(form == null ? null : form.login());
    return row(sessions().handOver(by, session, login), request);
  }

  /** One more engineer looks on. */
  @POST
  @Path("/{remote}/observers")
  @Needs(value = Permission.REMOTE_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow observe(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return row(sessions().observe(Admission.caller(request), RemoteForm.session(id)), request);
  }

  /** The engineer's ticket for one stream, for {@code /relay/join}. */
  @POST
  @Path("/{remote}/streams")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_REQUEST, at = Needs.At.SIGHT)
  @Unrecorded(because = "the stream stands in the receipt, and the session in the audit")
  public Ticket stream(
      @PathParam("remote") String id,
      @Nullable StreamForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    SessionId session = known(by, id);
    var scope = RemoteForm.scope(form == null ? null : form.scope());
    return new Ticket(sessions().join(by, session, scope));
  }

  /** The person on site says that all travel paths are free. */
  @POST
  @Path("/{remote}/free")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow free(
      @PathParam("remote") String id,
      @Nullable NameForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    String name = RemoteForm.text(form == null ? null : form.name());
    return row(sessions().free(by, RemoteForm.session(id), name), request);
  }

  /** The person on site holds on. */
  @POST
  @Path("/{remote}/hold")
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = BEAT)
  public void hold(@PathParam("remote") String id, @Context HttpServletRequest request) {
    sessions().hold(Admission.caller(request), RemoteForm.session(id));
  }

  /** The person on site lets go. */
  @POST
  @Path("/{remote}/release")
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = BEAT)
  public void release(@PathParam("remote") String id, @Context HttpServletRequest request) {
    sessions().release(Admission.caller(request), RemoteForm.session(id));
  }

  /** Locks motion. */
  @POST
  @Path("/{remote}/lock")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow lock(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return row(sessions().lock(Admission.caller(request), RemoteForm.session(id)), request);
  }

  /** The way into a session of an outside program. */
  @POST
  @Path("/{remote}/links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow link(
      @PathParam("remote") String id,
      @Nullable LinkForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    SessionId session = known(by, id);
    String link = RemoteForm.text(form == null ? null : form.link());
    return row(sessions().link(by, session, link), request);
  }

  /** The person on site says that the outside program is closed. */
  @POST
  @Path("/{remote}/closed")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.REMOTE_CONSENT, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow closed(
      @PathParam("remote") String id,
      @Nullable NameForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    String name = RemoteForm.text(form == null ? null : form.name());
    return row(sessions().closed(by, RemoteForm.session(id), name), request);
  }

  /** Ends it. */
  @POST
  @Path("/{remote}/end")
  @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
  @Unrecorded(because = RECORDED)
  public RemoteRow end(@PathParam("remote") String id, @Context HttpServletRequest request) {
    return row(sessions().end(Admission.caller(request), RemoteForm.session(id)), request);
  }

  // Who may not know of it learns nothing from what a form lacks.
  private SessionId known(Caller by, String id) {
    return sessions().session(by, RemoteForm.session(id)).id();
  }
}
