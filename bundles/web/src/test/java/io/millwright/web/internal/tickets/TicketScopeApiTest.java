package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketScopes;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.tickets.TicketScopeApi.ScopeForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TicketScopeApiTest {
  private static final Caller CORA =
      FakeAccess.caller(Role.SERVICE_ENGINEER, new Place.AtMachine(new MachineId("cmm-1")));

  private final List<Object> heard = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(CORA).servlet();
  private final TicketScopeApi api = new TicketScopeApi();

  TicketScopeApiTest() {
    api.bindScopes(new Known());
  }

  /** One ticket, of which nobody said what it is about. */
  private final class Known implements TicketScopes {
    @Override
    public Judged of(Caller caller, String ticket) {
      if (!ticket.equals("tkt-1")) {
        throw new AccessException(AccessException.Fault.UNKNOWN, "There is no such ticket.");
      }
      return new Judged(Scope.NOTHING, Optional.empty());
    }

    @Override
    public Judged judge(Caller by, String ticket, OptionalLong seen, Scope scope, String reason) {
      heard.add(seen);
      heard.add(scope);
      heard.add(reason);
      return new Judged(
          scope,
          Optional.of(
              new Verdict(
                  false,
                  Optional.of("ctr-1"),
                  "ZOOM 3.3",
                  "not covered: training, ZOOM 3.3",
                  Optional.empty(),
                  List.of("invoice I-1 is in default"))));
    }
  }

  @Test
  void what_it_is_about_is_told_and_written_with_the_verdict_of_the_contract() {
    assertThat(api.one("tkt-1", request).about()).isNull();
    var page =
        api.judge(
            "tkt-1",
            new ScopeForm(3L, "training", null, "OPERATOR_ERROR", "CHARGED", "NO", "asked how"),
            request);
    assertThat(heard)
        .containsExactly(
            OptionalLong.of(3),
            new TicketScopes.Scope(
                Optional.of(Right.TRAINING),
                TicketScopes.Category.UNSAID,
                TicketScopes.Cause.OPERATOR_ERROR,
                TicketScopes.Cost.CHARGED,
                TicketScopes.Reproducible.NO),
            "asked how");
    assertThat(page.verdict())
        .isEqualTo(new TicketScopeApi.Said(false, "ZOOM 3.3", "not covered: training, ZOOM 3.3"));
  }

  @Test
  void a_form_about_a_ticket_that_is_not_there_is_not_read() {
    var wrong = new ScopeForm(null, "magic", null, null, null, null, null);
    assertThatThrownBy(() -> api.judge("tkt-9", wrong, request))
        .hasMessage("There is no such ticket.");
    assertThatThrownBy(() -> api.judge("tkt-1", wrong, request)).hasMessageStartingWith("about: ");
    var cost = new ScopeForm(null, null, null, null, "MUCH", null, null);
    assertThatThrownBy(() -> api.judge("tkt-1", cost, request)).hasMessageStartingWith("cost: ");
    assertThat(heard).isEmpty();
  }
}
