package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.FarSide.Far;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
      Keeping kept,
      Instant until,
      Course course) {}

  /** Hears how a stream ends. */
  interface Course {
    /** Nobody sees any more what moves. */
    void hungUp();

    /** Its target is closed, and what was kept of it is whole. */
    void closed(Stream one);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
  private static final long LAST_WORDS_MILLIS = 100;
  private static final long LOOK_MILLIS = 100;
  private static final String UNKEPT = "it cannot be recorded any more: ";

  // The Java platform's own timer thread, shared by all.
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);

  // The end of a recording may wait for its disk: nobody else waits for that.
  private static final Executor APART =
      task -> {
        var thread = new Thread(task, "millwright-recording-end");
        thread.setDaemon(true);
        thread.start();
      };

  private final Purpose purpose;
  private final Far far;
  private final Clock clock;
  private final Instant opened;
  private final Tally out = new Tally();
  private final Tally in = new Tally();
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
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
    }
    SOON.execute(this::look);
  }

  private void tellInput() throws IOException {
    purpose.kept().tell(passed(), dropped());
  }

  private long passed() {
    synchronized (purpose) {
      return purpose.filter().passed();
    }
  }

  private long dropped() {
    synchronized (purpose) {
      return purpose.filter().dropped();
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
      purpose.kept().shown(chunk.duplicate());
      tellInput();
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
      tellInput();
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
    } catch (IOException e) {
      close(UNKEPT + e.getMessage());
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

  private void close(String words) {
    CompletableFuture<?> unused = hangUp(words);
  }

  /**
   * Hangs up at once, gives back what is pressed, and closes the target.
   *
   * @return done when what was kept of it is whole, too
   */
  CompletableFuture<@Nullable Void> hangUp(String words) {
    ByteBuffer back;
    synchronized (purpose) {
      if (trace != null) {
        return ended;
      }
      back = purpose.filter().release();
      in.add(back);
      trace = traced(words);
    }
    WebSocket there = relay;
    if (there != null) {
      there.abort();
    }
    purpose.course().hungUp();
    CompletableFuture<?> unused =
        lastWords(back)
            .exceptionally(failure -> null)
            .thenCompose(said -> far.close())
            .whenCompleteAsync((done, failure) -> closed(), APART);
    return ended;
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
    try {
      purpose.kept().close(passed(), dropped());
    } catch (IOException e) {
      LOG.warn("The last of a stream to {} could not be recorded", purpose.target(), e);
    } finally {
      purpose.course().closed(this);
      ended.complete(null);
    }
  }

  /** What it leaves; empty while it goes on. */
  Optional<Trace> trace() {
    return Optional.ofNullable(trace);
  }
}
