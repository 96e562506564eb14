package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Role;
import io.millwright.access.Unrecorded;
import io.millwright.ticketing.TicketApprovals;
import io.millwright.ticketing.TicketApprovals.Answer;
import io.millwright.ticketing.TicketApprovals.Asked;
import io.millwright.ticketing.TicketApprovals.Group;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Who must approve a change, and who did. */
@Component(service = TicketApprovalsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who carries it out records it, in the same transaction")
@Path("/api/tickets/{ticket}/approvers")
@Produces(MediaType.APPLICATION_JSON)
public final class TicketApprovalsApi {
  /**
   * Some of whom so many must approve.
   *
   * @param needed null for all who are named, or one of a role
   */
  record GroupForm(
      @Nullable List<@Nullable String> logins, @Nullable String role, @Nullable Integer needed) {
    Group group() {
      Set<String> named =
          logins == null
              ? Set.of()
              : logins.stream()
                  .map(Words::text)
                  .filter(login -> !login.isBlank())
                  .collect(Collectors.toSet());
      int all = Math.max(1, named.size());
      return new Group(named, Words.maybe("role", Role.class, role), needed == null ? all : needed);
    }
  }

  /**
   * Who must.
   *
   * @param version the ticket's, as it was seen; null for however it stands
   * @param groups none for one of each side
   */
  record ApproversForm(@Nullable Long version, @Nullable List<@Nullable GroupForm> groups) {
    static final ApproversForm NOTHING = new ApproversForm(null, null);

    OptionalLong seen() {
      return Words.seen(version);
    }

    List<Group> all() {
      var all = new ArrayList<Group>();
      if (groups == null) {
        throw Words.refused("groups: who must approve; none for one of each side");
      }
      for (GroupForm one : groups) {
        all.add((one == null ? new GroupForm(null, null, null) : one).group());
      }
      return all;
    }
  }

  /** A group as it stands. */
  record Row(List<String> logins, @Nullable String role, int needed, int approved) {
    static Row of(Asked asked) {
      Group group = asked.group();
      return new Row(
          group.logins().stream().sorted().toList(),
          group.role().map(Role::name).orElse(null),
          group.needed(),
          asked.approved());
    }
  }

  /** How it stands. */
  record Standing(List<Row> groups, List<Answer> answers, boolean open, boolean mayAnswer) {
    static Standing of(TicketApprovals.Standing one) {
      return new Standing(
          one.groups().stream().map(Row::of).toList(),
          one.answers(),
          one.isOpen(),
          one.mayAnswer());
    }
  }

  private final Neighbour<TicketApprovals> approvals = new Neighbour<>("ticketing");

  /** How it stands. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Standing standing(
      @PathParam("ticket") String ticket, @Context HttpServletRequest request) {
    return Standing.of(approvals.need().of(Admission.caller(request), ticket));
  }

  /** Says who must. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public Standing appoint(
      @PathParam("ticket") String ticket,
      @Nullable ApproversForm form,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    // Who may not know of it must not learn from what is wrong with the form that it exists.
    approvals.need().of(caller, ticket);
    ApproversForm wish = form == null ? ApproversForm.NOTHING : form;
    return Standing.of(approvals.need().appoint(caller, ticket, wish.seen(), wish.all()));
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindApprovals(TicketApprovals service) {
    approvals.came(service);
  }

  void unbindApprovals(TicketApprovals service) {
    approvals.went(service);
  }
}
