package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketLinks;
import io.millwright.ticketing.TicketState;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.tickets.TicketLinksApi.LinkForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TicketLinksApiTest {
  private static final Caller CORA =
      FakeAccess.caller(
          io.millwright.access.Role.SERVICE_ENGINEER, new Place.AtMachine(new MachineId("cmm-1")));

  private final List<String> heard = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(CORA).servlet();
  private final TicketLinksApi api = new TicketLinksApi();

  TicketLinksApiTest() {
    api.bindLinks(new Known());
  }

  /** One ticket with one link. */
  private final class Known implements TicketLinks {
    @Override
    public List<Link> of(Caller caller, String ticket) {
      if (!ticket.equals("tkt-1")) {
        throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such ticket.");
      }
      return List.of(new Link(Role.CHILD_OF, "tkt-2", "ACME-2", "hot", TicketState.NEW));
    }

    @Override
    public List<Link> link(Caller by, String ticket, OptionalLong seen, Role role, String other) {
      heard.add("link %s %s %s %s".formatted(ticket, seen, role, other));
      return of(by, ticket);
    }

    @Override
    public List<Link> unlink(Caller by, String ticket, OptionalLong seen, Role role, String other) {
      heard.add("unlink %s %s %s %s".formatted(ticket, seen, role, other));
      return of(by, ticket);
    }
  }

  @Test
  void links_are_told_made_and_taken_away() {
    assertThat(api.all("tkt-1", request).links())
        .singleElement()
        .satisfies(link -> assertThat(link.number()).isEqualTo("ACME-2"));
    api.link("tkt-1", new LinkForm(3L, "CHILD_OF", "ACME-2"), request);
    api.unlink("tkt-1", new LinkForm(null, "CAUSES", "tkt-2"), request);
    assertThat(heard)
        .containsExactly(
            "link tkt-1 OptionalLong[3] CHILD_OF ACME-2",
            "unlink tkt-1 OptionalLong.empty CAUSES tkt-2");
  }

  @Test
  void a_form_about_a_ticket_that_is_not_there_is_not_read() {
    assertThatThrownBy(() -> api.link("tkt-9", null, request))
        .hasMessage("There is no such ticket.");
    assertThatThrownBy(() -> api.link("tkt-1", null, request))
        .hasMessageStartingWith("role: one of [RELATES_TO");
    assertThat(heard).isEmpty();
  }
}
