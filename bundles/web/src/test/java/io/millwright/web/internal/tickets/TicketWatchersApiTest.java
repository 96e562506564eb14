package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ticketing.TicketWatchers;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.tickets.TicketWatchersApi.WatchForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TicketWatchersApiTest {
  private static final Caller OLGA =
      FakeAccess.caller(Role.OPERATOR, new Place.AtMachine(new MachineId("cmm-1")));

  private final List<String> heard = new ArrayList<>();
  private final HttpServletRequest request = Request.of("GET", "/").by(OLGA).servlet();

  @Test
  void who_names_nobody_means_oneself() {
    var api = new TicketWatchersApi();
    api.bindWatchers(
        new TicketWatchers() {
          @Override
          public Watching of(Caller caller, String ticket) {
            return new Watching(true, List.of("olga"), true);
          }

          @Override
          public Watching watch(Caller by, String ticket, String login) {
            heard.add("watch " + ticket + " " + login);
            return of(by, ticket);
          }

          @Override
          public Watching unwatch(Caller by, String ticket, String login) {
            heard.add("unwatch " + ticket + " " + login);
            return of(by, ticket);
          }

          @Override
          public Set<AccountId> hearing(String ticket) {
            throw new UnsupportedOperationException();
          }
        });
    assertThat(api.watching("tkt-1", request).logins()).containsExactly("olga");
    api.watch("tkt-1", null, request);
    api.watch("tkt-1", new WatchForm("bob"), request);
    api.unwatch("tkt-1", new WatchForm(null), request);
    assertThat(heard)
        .containsExactly(
            "watch tkt-1 " + OLGA.login(), "watch tkt-1 bob", "unwatch tkt-1 " + OLGA.login());
  }
}
