package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.internal.motion.InputFilter;
import io.millwright.remote.session.internal.motion.InputFilter.ForbiddenException;
import io.millwright.remote.session.internal.motion.MotionGate;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a session at the site: a socket to the target, a WebSocket to the relay, the filter
 * between. Each direction asks for more only when the last was taken; nothing is kept.
 */
final class Stream implements WebSocket.Listener {
  /** What a stream is for, and how it goes on. */
  record Purpose(
      String scope, String target, InputFilter filter, Instant until, Consumer<Stream> closed) {}

  private static final int CHUNK = 32 * 1024;
  private static final long LAST_WORDS_MILLIS = 100;
  private static final long LOOK_MILLIS = 100;

  // The Java platform's own timer thread, shared by all.
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);

  private final Purpose purpose;
  private final AsynchronousSocketChannel socket;
  private final Outlet outlet;
  private final Clock clock;
  private final Instant opened;
  private final Tally out = new Tally();
  private final Tally in = new Tally();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private volatile Instant used;
  // Time that no change of a clock moves.
  private volatile long heard = System.nanoTime();
  private volatile @Nullable WebSocket relay;
  private volatile @Nullable Trace trace;

  Stream(Purpose purpose, AsynchronousSocketChannel socket, Clock clock) {
    this.purpose = purpose;
    this.socket = socket;
    this.outlet = new Outlet(socket);
    this.clock = clock;
    this.opened = clock.instant();
    this.used = opened;
  }

  @Override
  public void onOpen(WebSocket to) {
    relay = to;
    if (trace != null) {
      to.abort();
      return;
    }
    read(to);
    to.request(1);
    look();
  }

  // Whoever held the gate, moves, or tells the time may be gone without a word.
  private void look() {
    if (trace != null) {
      return;
    }
    if (!clock.instant().isBefore(purpose.until())) {
      close("its time is over");
    } else if (isSilent()) {
      close("the engineer was not heard any more while input passed");
    } else {
      letGoIfLocked();
    }
    SOON.execute(this::look);
  }

  private boolean isSilent() {
    synchronized (purpose) {
      return purpose.filter().isOpen()
          && purpose.filter().mustBeHeard()
          && System.nanoTime() - heard > MotionGate.HOLD.toNanos();
    }
  }

  private void letGoIfLocked() {
    synchronized (purpose) {
      if (!purpose.filter().isOpen()) {
        ByteBuffer back = purpose.filter().release();
        if (back.hasRemaining()) {
          in.add(back);
          CompletableFuture<?> unused = outlet.write(back).exceptionally(this::broke);
        }
      }
    }
  }

  private void read(WebSocket to) {
    chunk.clear();
    try {
      socket.read(
          chunk,
          to,
          new CompletionHandler<Integer, WebSocket>() {
            @Override
            public void completed(Integer bytes, WebSocket there) {
              if (bytes < 0) {
                close("the target hung up");
              } else {
                send(there);
              }
            }

            @Override
            public void failed(Throwable cause, WebSocket there) {
              close("the target broke: " + cause.getMessage());
            }
          });
    } catch (RuntimeException e) {
      close("the target is gone");
    }
  }

  private void send(WebSocket to) {
    chunk.flip();
    try {
      synchronized (purpose) {
        purpose.filter().said(chunk.duplicate());
      }
    } catch (ForbiddenException e) {
      close(String.valueOf(e.getMessage()));
      return;
    }
    out.add(chunk);
    used = clock.instant();
    CompletableFuture<?> unused =
        to.sendBinary(chunk, true)
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    read(to);
                  } else {
                    close("the relay is gone");
                  }
                });
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    heard = System.nanoTime();
    try {
      CompletableFuture<@Nullable Void> written;
      synchronized (purpose) {
        if (trace != null) {
          return null;
        }
        ByteBuffer passed = purpose.filter().pass(data);
        in.add(passed);
        written = outlet.write(passed);
      }
      used = clock.instant();
      return written.whenComplete(
          (done, failure) -> {
            if (failure == null) {
              from.request(1);
            } else {
              close("the target is gone");
            }
          });
    } catch (ForbiddenException e) {
      close(String.valueOf(e.getMessage()));
      return null;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    close("text came where only bytes pass");
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    close(reason.isEmpty() ? "the engineer left" : reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    close("the relay is gone");
  }

  private @Nullable Void broke(Throwable cause) {
    close("the target is gone");
    return null;
  }

  Instant used() {
    return used;
  }

  /** Hangs up at once, gives back what is pressed, and closes the target. */
  void close(String words) {
    ByteBuffer back;
    synchronized (purpose) {
      if (trace != null) {
        return;
      }
      back = purpose.filter().release();
      in.add(back);
      trace = traced(words);
    }
    WebSocket there = relay;
    if (there != null) {
      there.abort();
    }
    CompletableFuture<?> unused =
        outlet
            .write(back)
            .orTimeout(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
            .whenComplete((done, failure) -> closeSocket());
  }

  private Trace traced(String words) {
    return new Trace(
        purpose.scope(),
        purpose.target(),
        opened,
        clock.instant(),
        out.bytes(),
        in.bytes(),
        out.end(),
        in.end(),
        purpose.filter().dropped(),
        words);
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
      used = clock.instant();
    }
    purpose.closed().accept(this);
  }

  /** What it leaves; empty while it goes on. */
  Optional<Trace> trace() {
    return Optional.ofNullable(trace);
  }
}
