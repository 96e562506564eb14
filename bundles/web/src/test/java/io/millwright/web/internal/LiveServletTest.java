package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.testkit.ManualClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveServletTest {
  private static final Caller PROGRAM = caller(Deed.Door.TOKEN);
  private static final Caller SCRIPT = caller(Deed.Door.FILES);

  private final Neighbours neighbours = new Neighbours();
  private final FakeAccess access = new FakeAccess();
  private final FakeTokens tokens = new FakeTokens("key", PROGRAM);
  private final LiveServlet live =
      new LiveServlet(
          new LiveBoard(new Overview(neighbours, "0", ManualClock.atNoon())), neighbours);

  private static Caller caller(Deed.Door door) {
    return new Caller(
        new AccountId("robot"),
        "robot",
        Optional.empty(),
        List.of(new Grant(Role.EXPERT, new Place.Everywhere(), Optional.empty(), "")),
        Optional.empty(),
        door,
        ShortAddress.of("192.0.2.7"));
  }

  @BeforeEach
  void open() {
    neighbours.bindGuard(access);
    neighbours.bindSessions(access);
    neighbours.bindTokens(tokens);
  }

  // A stream may last for days, a token not.
  @Test
  void a_stream_sees_nothing_more_once_its_token_has_ended() {
    Request request = Request.of("GET", "/api/live").with("Authorization", "Bearer key");
    var sight = live.later(PROGRAM, request.servlet());
    assertThat(sight.get()).contains(Sight.EVERYTHING);

    neighbours.unbindTokens(tokens);
    neighbours.bindTokens(new FakeTokens("another", PROGRAM));
    assertThat(sight.get()).isEmpty();
  }

  // Whoever shows both is admitted by the session.
  @Test
  void a_stream_of_a_session_ends_with_it_whatever_else_the_request_showed() {
    String secret = access.session(Role.EXPERT);
    Request request =
        Request.of("GET", "/api/live").with("Authorization", "Basic x").with("Cookie", secret);
    var sight = live.later(caller(Deed.Door.PAGE), request.servlet());
    assertThat(sight.get()).contains(Sight.EVERYTHING);

    access.end(secret);
    assertThat(sight.get()).isEmpty();
  }

  @Test
  void the_sites_own_script_listens_as_long_as_it_likes() {
    Request request = Request.of("GET", "/api/live").with("Authorization", "Bearer file");
    assertThat(live.later(SCRIPT, request.servlet()).get()).contains(Sight.EVERYTHING);
  }

  @Test
  void a_stream_that_nobody_would_read_is_not_opened() throws Exception {
    var answer = new Answer();
    live.doHead(Request.of("HEAD", "/api/live").servlet(), answer.servlet());
    assertThat(answer.status()).isEqualTo(405);
  }
}
