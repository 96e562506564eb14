package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.testkit.ManualClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Account ANNA = new Account("anna", Set.of(Role.VIEWER));

  private final ManualClock clock = ManualClock.atNoon();
  private final Sessions sessions = new Sessions(clock);

  @Test
  void ends_when_nobody_uses_it_for_twelve_hours() {
    String id = sessions.begin(ANNA);
    clock.advance(Duration.ofHours(11));
    assertThat(sessions.use(id)).contains(ANNA);
    clock.advance(Duration.ofHours(12));

    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void ends_after_a_day_however_much_it_is_used() {
    String id = sessions.begin(ANNA);
    for (int hour = 1; hour < 24; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(sessions.use(id)).contains(ANNA);
    }
    clock.advance(Duration.ofHours(1));

    assertThat(sessions.use(id)).isEmpty();
  }

  // A page left open on a wall must not stay logged in for ever by its stream.
  @Test
  void is_not_kept_alive_by_looking_at_it() {
    String id = sessions.begin(ANNA);
    clock.advance(Duration.ofHours(11));
    assertThat(sessions.peek(id)).contains(ANNA);
    clock.advance(Duration.ofHours(1));

    assertThat(sessions.peek(id)).isEmpty();
  }

  @Test
  void is_gone_after_the_logout() {
    String id = sessions.begin(ANNA);
    sessions.end(id);

    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void has_an_id_of_256_bits_that_never_repeats() {
    assertThat(sessions.begin(ANNA)).hasSize(64).isNotEqualTo(sessions.begin(ANNA));
  }
}
