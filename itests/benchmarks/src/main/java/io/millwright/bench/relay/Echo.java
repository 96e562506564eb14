package io.millwright.bench.relay;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears its own words again. */
final class Echo implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

  /**
   * @throws IllegalStateException if they do not come
   */
  void await(int bytes) throws InterruptedException {
    int left = bytes;
    while (left > 0) {
      Integer more = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (more == null) {
        throw new IllegalStateException("no echo within %d s".formatted(PATIENCE_SECONDS));
      }
      left -= more;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    heard.add(data.remaining());
    from.request(1);
    return null;
  }
}
