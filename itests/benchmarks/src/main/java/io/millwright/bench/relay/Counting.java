package io.millwright.bench.relay;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what comes, until all of it came or the stream is closed. */
final class Counting implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 120;

  private final AtomicLong left;
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  /**
   * @param wanted how many bytes are all
   */
  Counting(long wanted) {
    left = new AtomicLong(wanted);
  }

  void awaitFirst() throws InterruptedException, ExecutionException, TimeoutException {
    first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * @throws ExecutionException if it was closed before
   */
  void awaitAll() throws InterruptedException, ExecutionException, TimeoutException {
    whole.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void awaitClosed() throws InterruptedException, ExecutionException, TimeoutException {
    closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    first.complete(true);
    if (left.addAndGet(-data.remaining()) <= 0) {
      whole.complete(true);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(new IllegalStateException("closed: " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    end(cause);
  }

  private void end(Throwable why) {
    first.completeExceptionally(why);
    whole.completeExceptionally(why);
    closed.complete(true);
  }
}
