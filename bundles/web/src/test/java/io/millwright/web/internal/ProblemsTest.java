package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.store.StoreException;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void a_database_that_is_away_is_said_so_and_is_no_bug_of_ours() {
    var away = new StoreException(StoreException.Fault.AWAY, "connection refused", null);

    Problem said = Problems.of(away);

    assertThat(said.status()).isEqualTo(503);
    assertThat(said.detail()).contains("database").doesNotContain("connection refused");
  }

  @Test
  void a_bug_shows_a_stranger_nothing_but_a_mark() {
    Problem said = Problems.of(new IllegalStateException("secret inside"));

    assertThat(said.status()).isEqualTo(500);
    assertThat(said.detail()).doesNotContain("secret inside");
  }
}
