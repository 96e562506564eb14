package io.millwright.remote.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private int dialled;

  private final Line line =
      new Line(
          new Line.Road() {
            @Override
            public CompletableFuture<WebSocket> dial(
                String path, Map<String, String> headers, WebSocket.Listener listener) {
              dialled++;
              return new CompletableFuture<>();
            }

            @Override
            public String words() {
              return "nowhere";
            }
          },
          "/",
          words -> {});

  @Test
  void a_clock_that_is_set_back_by_a_year_does_not_keep_it_silent_for_a_year() {
    line.tick(NOON, true);
    line.tick(NOON.plusSeconds(1), true);
    assertThat(dialled).isEqualTo(1);
    line.tick(NOON.minus(Duration.ofDays(365)), true);
    assertThat(dialled).isEqualTo(2);
  }

  @Test
  void one_that_was_closed_dials_never_again() {
    line.close();
    line.tick(NOON, true);
    assertThat(dialled).isZero();
  }
}
