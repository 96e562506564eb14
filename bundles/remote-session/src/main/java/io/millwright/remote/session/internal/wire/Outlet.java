package io.millwright.remote.session.internal.wire;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a socket, one buffer after the other. Who writes waits for the answer before the next,
 * so no more lies here than one message and what gives keys back. Thread-safe; never blocks.
 */
final class Outlet {
  /** A buffer, and who waits until it is written. */
  private record Order(ByteBuffer bytes, CompletableFuture<@Nullable Void> done) {}

  private final AsynchronousSocketChannel socket;
  private final Deque<Order> orders = new ArrayDeque<>();

  Outlet(AsynchronousSocketChannel socket) {
    this.socket = socket;
  }

  /** Writes it after all that was handed in before. */
  CompletableFuture<@Nullable Void> write(ByteBuffer bytes) {
    var order = new Order(bytes, new CompletableFuture<>());
    boolean first;
    synchronized (orders) {
      first = orders.isEmpty();
      orders.add(order);
    }
    if (first) {
      go(order);
    }
    return order.done();
  }

  private void go(Order order) {
    if (!order.bytes().hasRemaining()) {
      written(order);
      return;
    }
    try {
      socket.write(
          order.bytes(),
          order,
          new CompletionHandler<Integer, Order>() {
            @Override
            public void completed(Integer bytes, Order one) {
              go(one);
            }

            @Override
            public void failed(Throwable cause, Order one) {
              broke(cause);
            }
          });
    } catch (RuntimeException e) {
      // The socket was closed, or never connected.
      broke(e);
    }
  }

  private void written(Order order) {
    @Nullable Order next;
    synchronized (orders) {
      orders.poll();
      next = orders.peek();
    }
    order.done().complete(null);
    if (next != null) {
      go(next);
    }
  }

  private void broke(Throwable cause) {
    Deque<Order> lost;
    synchronized (orders) {
      lost = new ArrayDeque<>(orders);
      orders.clear();
    }
    lost.forEach(one -> one.done().completeExceptionally(cause));
  }
}
