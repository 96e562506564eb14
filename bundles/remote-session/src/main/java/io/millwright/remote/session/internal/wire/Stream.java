package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.internal.motion.InputFilter;
import io.millwright.remote.session.internal.motion.InputFilter.ForbiddenException;
import io.millwright.remote.session.internal.motion.MotionGate;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
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
 * One stream of a session at the site: its far end, a WebSocket to the relay, the filter between.
 * Each direction asks for more only when the last was taken; nothing is kept.
 */
final class Stream implements WebSocket.Listener {
  /** What a stream is for, and how it goes on. */
  record Purpose(
      String scope,
      String target,
      InputFilter filter,
      Track track,
      Instant until,
      Consumer<Stream> closed) {}

  private static final long LAST_WORDS_MILLIS = 100;
  private static final long LOOK_MILLIS = 100;
  private static final int LOOKS_A_SECOND = 10;
  private static final String UNKEPT = "it cannot be recorded any more: ";

  // The Java platform's own timer thread, shared by all.
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);

  private final Purpose purpose;
  private final Far far;
  private final Clock clock;
  private final Instant opened;
  private final Tally out = new Tally();
  private final Tally in = new Tally();
  private long passed;
  private long dropped;
  private int looks;
  private volatile Instant used;
  // Time that no change of a clock moves.
  private volatile long heard = System.nanoTime();
  private volatile @Nullable WebSocket relay;
  private volatile @Nullable Trace trace;

  Stream(Purpose purpose, Far far, Clock clock) {
    this.purpose = purpose;
    this.far = far;
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
      looks++;
      if (looks % LOOKS_A_SECOND == 0) {
        tellInput();
      }
    }
    SOON.execute(this::look);
  }

  // Never what, only how much.
  private void tellInput() {
    try {
      synchronized (purpose) {
        long more = purpose.filter().passed() - passed;
        long lost = purpose.filter().dropped() - dropped;
        if (more > 0 || lost > 0) {
          passed += more;
          dropped += lost;
          purpose.track().typed(more, lost);
        }
      }
    } catch (IOException e) {
      close(UNKEPT + e.getMessage());
    }
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
          CompletableFuture<?> unused = far.write(back).exceptionally(this::broke);
        }
      }
    }
  }

  private void read(WebSocket to) {
    CompletableFuture<?> unused =
        far.read()
            .whenComplete(
                (bytes, failure) -> {
                  if (failure != null) {
                    close("the target broke: " + failure.getMessage());
                  } else if (bytes.hasRemaining()) {
                    send(to, bytes);
                  } else {
                    close("the target hung up");
                  }
                });
  }

  private void send(WebSocket to, ByteBuffer chunk) {
    try {
      synchronized (purpose) {
        purpose.filter().said(chunk.duplicate());
      }
    } catch (ForbiddenException e) {
      close(String.valueOf(e.getMessage()));
      return;
    }
    try {
      // First kept, then shown: nobody sees what is not recorded.
      purpose.track().shown(chunk.duplicate());
    } catch (IOException e) {
      close(UNKEPT + e.getMessage());
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
        written = far.write(passed);
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
    tellInput();
    CompletableFuture<?> unused =
        lastWords(back)
            .exceptionally(failure -> null)
            .thenCompose(said -> far.close())
            .whenComplete((done, failure) -> closed());
  }

  private CompletableFuture<@Nullable Void> lastWords(ByteBuffer back) {
    return back.hasRemaining()
        ? far.write(back).orTimeout(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
        : CompletableFuture.completedFuture(null);
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
        words,
        far.notes());
  }

  private void closed() {
    purpose.track().close();
    purpose.closed().accept(this);
  }

  /** What it leaves; empty while it goes on. */
  Optional<Trace> trace() {
    return Optional.ofNullable(trace);
  }
}
