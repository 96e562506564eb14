package io.millwright.remote.session.internal;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A standing channel to a relay: dialled, asked for a sign of life every twenty seconds, and
 * dialled anew when it is gone, ever more seldom up to once a minute. Thread-safe; never blocks.
 */
final class Line {
  /** How a relay is reached. */
  interface Road {
    CompletableFuture<WebSocket> dial(
        String path, Map<String, String> headers, WebSocket.Listener listener);

    /** Where, for a person. */
    String words();
  }

  /** How long a relay has to answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Duration SELDOM = Duration.ofMinutes(1);
  private static final Duration BEAT = Duration.ofSeconds(20);
  private static final int LONGEST_ORDER = 16_000;

  private final Road road;
  private final String path;
  private final Consumer<String> hearer;
  private @Nullable WebSocket line;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private Instant next = Instant.MIN;
  private Duration pause = PATIENCE;
  private String trouble = "";
  private boolean alive;

  /**
   * @param hearer takes each order of the relay
   */
  Line(Road road, String path, Consumer<String> hearer) {
    this.road = road;
    this.path = path;
    this.hearer = hearer;
  }

  /** Time goes by. */
  synchronized void tick(Instant now, boolean wanted) {
    WebSocket here = line;
    boolean due = isDue(now);
    boolean silent = due && !alive;
    if (here != null && (here.isInputClosed() || here.isOutputClosed() || silent)) {
      here.abort();
      line = null;
    } else if (here != null && due) {
      next = now.plus(BEAT);
      alive = false;
      CompletableFuture<?> unused =
          here.sendPing(ByteBuffer.allocate(0))
              .whenComplete((done, failure) -> lost(here, failure));
    } else if (here == null && due && wanted) {
      next = now.plus(pause);
      pause = pause.multipliedBy(2).compareTo(SELDOM) > 0 ? SELDOM : pause.multipliedBy(2);
      CompletableFuture<?> unused =
          road.dial(path, Map.of(), new Orders())
              .whenComplete((done, failure) -> answered(done, failure));
    }
  }

  // Who sets the clock back by a year does not wait a year.
  private boolean isDue(Instant now) {
    return !now.isBefore(next) || (!next.equals(Instant.MAX) && next.isAfter(now.plus(SELDOM)));
  }

  private synchronized void answered(@Nullable WebSocket opened, @Nullable Throwable failure) {
    if (opened != null && next.equals(Instant.MAX)) {
      opened.abort();
    } else if (opened != null) {
      line = opened;
      alive = true;
      pause = PATIENCE;
      trouble = "";
      LOG.info("Connected to the relay at {}", road.words());
    } else if (failure != null && !reason(failure).equals(trouble)) {
      trouble = reason(failure);
      LOG.info("No connection to the relay at {}: {}", road.words(), trouble);
    }
  }

  // The relay says in a header why it refuses.
  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof WebSocketHandshakeException refused
        ? refused
            .getResponse()
            .headers()
            .firstValue("Millwright-Reason")
            .orElse("it answers with " + refused.getResponse().statusCode())
        : cause.toString();
  }

  private synchronized void lost(WebSocket here, @Nullable Throwable failure) {
    if (failure != null) {
      here.abort();
    }
  }

  private synchronized void heard() {
    alive = true;
  }

  synchronized boolean isUp() {
    return line != null;
  }

  /** Why it is not up; empty if nobody tried, or it is. */
  synchronized String trouble() {
    return trouble;
  }

  /** Says something, after all that was said before; lost if the line is. */
  synchronized void say(String words) {
    WebSocket here = line;
    if (here != null) {
      last =
          last.thenCompose(any -> here.sendText(words, true))
              .handle(
                  (done, failure) -> {
                    lost(here, failure);
                    return null;
                  });
    }
  }

  /** Hangs up for good. */
  synchronized void close() {
    if (line != null) {
      line.abort();
      line = null;
    }
    next = Instant.MAX;
  }

  /** What comes over it. */
  private final class Orders implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      text.append(data);
      if (text.length() > LONGEST_ORDER) {
        from.abort();
      } else if (end) {
        String whole = text.toString();
        text.setLength(0);
        hearer.accept(whole);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      heard();
      from.request(1);
      return null;
    }
  }
}
