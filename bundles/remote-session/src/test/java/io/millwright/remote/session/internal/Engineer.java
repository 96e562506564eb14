package io.millwright.remote.session.internal;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Sends to a screen, and is heard four times a second, as the page's client is. */
final class Engineer {
  /** Asks for one point that changed. */
  private static final String BEAT = "03010000000000010001";

  private static final long BEAT_MILLIS = 250;

  private final WebSocket to;

  Engineer(WebSocket to) {
    this.to = to;
  }

  synchronized void send(String hex) {
    to.sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), true).join();
  }

  /** From now on. */
  void beat() {
    if (!to.isOutputClosed()) {
      CompletableFuture.delayedExecutor(BEAT_MILLIS, TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                if (isHeard()) {
                  beat();
                }
              });
    }
  }

  private boolean isHeard() {
    try {
      send(BEAT);
      return true;
    } catch (CompletionException e) {
      // The stream was closed: what the test is about.
      return false;
    }
  }

  /** Is gone, with all that it had opened. */
  void abort() {
    to.abort();
  }
}
