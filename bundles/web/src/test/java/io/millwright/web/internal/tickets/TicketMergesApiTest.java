package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.TicketMerges;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.tickets.TicketMergesApi.MergeForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TicketMergesApiTest {
  private static final Caller CORA =
      FakeAccess.caller(Role.SERVICE_ENGINEER, new Place.AtMachine(new MachineId("cmm-1")));

  private final List<String> heard = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(CORA).servlet();
  private final TicketMergesApi api = new TicketMergesApi();

  TicketMergesApiTest() {
    api.bindMerges(new Known());
  }

  /** One ticket, which went into another one. */
  private final class Known implements TicketMerges {
    @Override
    public Merges of(Caller caller, String ticket) {
      if (!ticket.equals("tkt-1")) {
        throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such ticket.");
      }
      return new Merges(
          Optional.of(new Merged("tkt-2", "ACME-2", "hot", ManualClock.NOON)), List.of());
    }

    @Override
    public Merges merge(Caller by, String ticket, OptionalLong seen, String into) {
      heard.add("merge %s %s %s".formatted(ticket, seen, into));
      return of(by, ticket);
    }

    @Override
    public Merges splitBack(Caller by, String ticket, OptionalLong seen) {
      heard.add("undo %s %s".formatted(ticket, seen));
      return of(by, ticket);
    }

    @Override
    public String split(Caller by, String ticket, OptionalLong seen, Splitting what) {
      heard.add("split %s %s %s".formatted(ticket, seen, what));
      return "tkt-3";
    }
  }

  @Test
  void tickets_are_merged_parted_and_split() {
    assertThat(api.standing("tkt-1", request).into())
        .singleElement()
        .satisfies(
            row -> assertThat(row.undo()).isEqualTo(ManualClock.NOON.plus(Duration.ofDays(1))));
    api.merge("tkt-1", new MergeForm(3L, "ACME-2", null, null, null), request);
    api.undo("tkt-1", null, request);
    assertThat(
            api.split("tkt-1", new MergeForm(4L, null, "QUESTION", "fan", List.of(2L)), request)
                .ticket())
        .isEqualTo("tkt-3");
    assertThat(heard)
        .containsExactly(
            "merge tkt-1 OptionalLong[3] ACME-2",
            "undo tkt-1 OptionalLong.empty",
            "split tkt-1 OptionalLong[4] Splitting[kind=QUESTION, title=fan, comments=[2]]");
  }

  @Test
  void a_form_about_a_ticket_that_is_not_there_is_not_read() {
    assertThatThrownBy(() -> api.split("tkt-9", null, request))
        .hasMessage("There is no such ticket.");
    assertThatThrownBy(() -> api.split("tkt-1", null, request))
        .hasMessageStartingWith("kind: one of");
    assertThat(heard).isEmpty();
  }
}
