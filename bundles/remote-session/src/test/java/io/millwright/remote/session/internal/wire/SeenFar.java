package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.FarSide.Far;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A target that says one thing and remembers what it was told. */
final class SeenFar implements Far {
  private final StringBuilder told = new StringBuilder();
  private CompletableFuture<ByteBuffer> next;
  private volatile boolean closed;

  SeenFar(String says) {
    next = CompletableFuture.completedFuture(ByteBuffer.wrap(HexFormat.of().parseHex(says)));
  }

  /** In hexadecimal. */
  synchronized String told() {
    return told.toString();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public CompletableFuture<@Nullable Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<ByteBuffer> read() {
    CompletableFuture<ByteBuffer> now = next;
    next = new CompletableFuture<>();
    return now;
  }

  @Override
  public synchronized CompletableFuture<@Nullable Void> write(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    told.append(HexFormat.of().formatHex(all));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<@Nullable Void> close() {
    closed = true;
    return CompletableFuture.completedFuture(null);
  }
}
