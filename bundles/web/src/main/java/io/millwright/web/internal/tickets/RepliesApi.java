package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.ticket.replies.CannedReply;
import io.millwright.ticket.replies.TicketReplies;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What is often answered: one's own words, and the desk's. */
@Component(service = RepliesApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the replies records it, in the same transaction")
@Path("/api/ticket-replies")
@Produces(MediaType.APPLICATION_JSON)
public final class RepliesApi {
  /** A reply. */
  record ReplyRow(
      String id,
      int revision,
      String name,
      String en,
      String de,
      boolean shared,
      String by,
      Instant at,
      boolean own,
      boolean removed) {
    static ReplyRow of(CannedReply one) {
      return new ReplyRow(
          one.id(),
          one.revision(),
          one.wish().name(),
          one.wish().en(),
          one.wish().de(),
          one.wish().shared(),
          one.login(),
          one.at(),
          one.own(),
          one.removed());
    }
  }

  /** All that the reader may choose from, and those that can be brought back. */
  record ReplyList(List<ReplyRow> replies, List<ReplyRow> removed, boolean mayShare) {}

  /** All revisions of one, the newest first. */
  record ReplyPast(List<ReplyRow> past) {}

  /** Which revision was seen, or is wanted. */
  record ReplyRevisionForm(@Nullable Integer revision) {
    int needed() {
      if (revision == null) {
        throw Words.refused("revision: which one");
      }
      return revision;
    }
  }

  /**
   * A reply as somebody wrote it.
   *
   * @param revision the one that was seen, of one that is changed
   */
  record ReplyForm(
      @Nullable String name,
      @Nullable String en,
      @Nullable String de,
      @Nullable Boolean shared,
      @Nullable Integer revision) {
    CannedReply.Wish wish() {
      return new CannedReply.Wish(
          Words.text(name), Words.text(en), Words.text(de), shared != null && shared);
    }
  }

  private final Neighbour<TicketReplies> replies = new Neighbour<>("ticket-replies");

  /** Those there are. */
  @GET
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyList all(@Context HttpServletRequest request) {
    return list(Admission.caller(request));
  }

  private ReplyList list(Caller caller) {
    return new ReplyList(
        replies.need().all(caller).stream().map(ReplyRow::of).toList(),
        replies.need().removed(caller).stream().map(ReplyRow::of).toList(),
        replies.need().mayShare(caller));
  }

  /** Keeps one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyList save(@Nullable ReplyForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    replies.need().save(by, written(form).wish());
    return list(by);
  }

  private static ReplyForm written(@Nullable ReplyForm form) {
    return form == null ? new ReplyForm(null, null, null, null, null) : form;
  }

  /** Changes one. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyList change(
      @PathParam("id") String id, @Nullable ReplyForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    // What may not be read does not exist, whatever is wrong with the form.
    replies.need().past(by, id);
    ReplyForm written = written(form);
    int seen = new ReplyRevisionForm(written.revision()).needed();
    replies.need().change(by, id, seen, written.wish());
    return list(by);
  }

  /** Takes one away. */
  @DELETE
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyList remove(
      @PathParam("id") String id,
      @Nullable ReplyRevisionForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    replies.need().past(by, id);
    replies.need().remove(by, id, revision(form));
    return list(by);
  }

  private static int revision(@Nullable ReplyRevisionForm form) {
    return (form == null ? new ReplyRevisionForm(null) : form).needed();
  }

  /** All that one said. */
  @GET
  @Path("/{id}/past")
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyPast past(@PathParam("id") String id, @Context HttpServletRequest request) {
    return new ReplyPast(
        replies.need().past(Admission.caller(request), id).stream().map(ReplyRow::of).toList());
  }

  /** What it said then holds again. */
  @POST
  @Path("/{id}/bring-back")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ReplyList bringBack(
      @PathParam("id") String id,
      @Nullable ReplyRevisionForm form,
      @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    replies.need().past(by, id);
    replies.need().bringBack(by, id, revision(form));
    return list(by);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindReplies(TicketReplies service) {
    replies.came(service);
  }

  void unbindReplies(TicketReplies service) {
    replies.went(service);
  }
}
