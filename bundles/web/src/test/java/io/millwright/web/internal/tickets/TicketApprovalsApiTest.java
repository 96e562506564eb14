package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketApprovals;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.tickets.TicketApprovalsApi.ApproversForm;
import io.millwright.web.internal.tickets.TicketApprovalsApi.GroupForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TicketApprovalsApiTest {
  private static final Caller CORA =
      FakeAccess.caller(Role.SERVICE_ENGINEER, new Place.AtMachine(new MachineId("cmm-1")));

  private final List<Object> heard = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(CORA).servlet();
  private final TicketApprovalsApi api = new TicketApprovalsApi();

  TicketApprovalsApiTest() {
    api.bindApprovals(new Known());
  }

  /** One ticket, which a coordinator must approve. */
  private final class Known implements TicketApprovals {
    @Override
    public Standing of(Caller caller, String ticket) {
      if (!ticket.equals("tkt-1")) {
        throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such ticket.");
      }
      var group = new Group(Set.of(), Optional.of(Role.COORDINATOR), 1);
      return new Standing(List.of(new Asked(group, 0)), List.of(), true, false);
    }

    @Override
    public Standing appoint(Caller by, String ticket, OptionalLong seen, List<Group> groups) {
      heard.add(seen);
      heard.addAll(groups);
      return of(by, ticket);
    }

    @Override
    public Set<AccountId> asked(String ticket) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void it_is_told_and_said_who_must_approve() {
    assertThat(api.standing("tkt-1", request).groups())
        .containsExactly(new TicketApprovalsApi.Row(List.of(), "COORDINATOR", 1, 0));
    api.appoint(
        "tkt-1",
        new ApproversForm(
            7L,
            List.of(
                new GroupForm(List.of("ada", "bob"), null, null),
                new GroupForm(null, "EXPERT", 2))),
        request);
    assertThat(heard)
        .containsExactly(
            OptionalLong.of(7),
            new TicketApprovals.Group(Set.of("ada", "bob"), Optional.empty(), 2),
            new TicketApprovals.Group(Set.of(), Optional.of(Role.EXPERT), 2));
  }

  @Test
  void a_form_about_a_ticket_that_is_not_there_is_not_read() {
    assertThatThrownBy(() -> api.appoint("tkt-9", null, request))
        .hasMessage("There is no such ticket.");
    assertThatThrownBy(() -> api.appoint("tkt-1", null, request)).hasMessageStartingWith("groups:");
    assertThat(heard).isEmpty();
  }
}
