package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.UnopenedException;
import io.millwright.remote.session.UnopenedException.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A socket to a target. */
final class SocketFar implements Far {
  private static final int CHUNK = 32 * 1024;

  private final AsynchronousSocketChannel socket;
  private final Outlet outlet;
  private final CompletableFuture<@Nullable Void> ready;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

  /** Begins to connect. */
  SocketFar(String host, int port) throws IOException {
    this.socket = AsynchronousSocketChannel.open();
    this.outlet = new Outlet(socket);
    this.ready = connected(new InetSocketAddress(host, port));
  }

  private CompletableFuture<@Nullable Void> connected(InetSocketAddress target) {
    var connected = new CompletableFuture<@Nullable Void>();
    try {
      socket.connect(
          target,
          connected,
          new CompletionHandler<>() {
            @Override
            public void completed(Void nothing, CompletableFuture<@Nullable Void> done) {
              done.complete(null);
            }

            @Override
            public void failed(Throwable cause, CompletableFuture<@Nullable Void> done) {
              done.completeExceptionally(unreachable(cause));
            }
          });
    } catch (RuntimeException e) {
      // A name that nobody knows is thrown and not handed on; so is a socket closed meanwhile.
      connected.completeExceptionally(unreachable(e));
    }
    return connected;
  }

  private static UnopenedException unreachable(Throwable cause) {
    return new UnopenedException(Fault.UNREACHABLE, String.valueOf(cause.getMessage()), cause);
  }

  @Override
  public CompletableFuture<@Nullable Void> ready() {
    return ready;
  }

  @Override
  public CompletableFuture<ByteBuffer> read() {
    var read = new CompletableFuture<ByteBuffer>();
    chunk.clear();
    try {
      socket.read(
          chunk,
          read,
          new CompletionHandler<>() {
            @Override
            public void completed(Integer bytes, CompletableFuture<ByteBuffer> done) {
              done.complete(chunk.flip());
            }

            @Override
            public void failed(Throwable cause, CompletableFuture<ByteBuffer> done) {
              done.completeExceptionally(cause);
            }
          });
    } catch (RuntimeException e) {
      read.completeExceptionally(e);
    }
    return read;
  }

  @Override
  public CompletableFuture<@Nullable Void> write(ByteBuffer bytes) {
    return outlet.write(bytes);
  }

  @Override
  public CompletableFuture<@Nullable Void> close() {
    try {
      socket.close();
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      // It is gone either way.
      return CompletableFuture.completedFuture(null);
    }
  }
}
