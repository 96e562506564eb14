package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.Recorder.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a stream. Its disk may be slow: nobody calls it who holds what others need to
 * give back a key or to close a target. Thread-safe.
 */
final class Keeping {
  private record Size(int columns, int rows) {}

  private static final long PACE = Duration.ofSeconds(1).toNanos();

  private final Track track;
  private final AtomicReference<@Nullable Size> size = new AtomicReference<>();
  private long passed;
  private long dropped;
  private long told = System.nanoTime() - PACE;

  Keeping(Track track) {
    this.track = track;
  }

  /** The engineer's terminal has another size; it is written when somebody tells next. */
  void are(int columns, int rows) {
    size.set(new Size(columns, rows));
  }

  void shown(ByteBuffer bytes) throws IOException {
    track.shown(bytes);
  }

  /** So much came from the engineer till now; written once a second at most. */
  synchronized void tell(long allPassed, long allDropped) throws IOException {
    tellSize();
    if (System.nanoTime() - told >= PACE) {
      tellInput(allPassed, allDropped);
    }
  }

  private void tellSize() throws IOException {
    Size now = size.getAndSet(null);
    if (now != null) {
      track.resized(now.columns(), now.rows());
    }
  }

  // Never what, only how much.
  private void tellInput(long allPassed, long allDropped) throws IOException {
    long more = Math.max(0, allPassed - passed);
    long lost = Math.max(0, allDropped - dropped);
    if (more > 0 || lost > 0) {
      passed += more;
      dropped += lost;
      told = System.nanoTime();
      track.typed(more, lost);
    }
  }

  /** Writes what was not told yet, and ends it. */
  synchronized void close(long allPassed, long allDropped) throws IOException {
    try {
      tellSize();
      tellInput(allPassed, allDropped);
    } finally {
      track.close();
    }
  }
}
