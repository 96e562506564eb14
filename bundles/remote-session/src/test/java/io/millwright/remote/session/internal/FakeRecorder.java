package io.millwright.remote.session.internal;

import io.millwright.remote.session.Recorder;
import io.millwright.remote.session.SessionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Keeps in memory, until its disk is said to be full. */
final class FakeRecorder implements Recorder {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long passed;
  private boolean full;
  private int closed;

  /** From now on nothing can be kept. */
  synchronized void fill() {
    full = true;
  }

  synchronized String shown() {
    return shown.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  synchronized long passed() {
    return passed;
  }

  synchronized int closed() {
    return closed;
  }

  private synchronized void need() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public Track begin(Take take) throws IOException {
    need();
    return new Track() {
      @Override
      public void shown(ByteBuffer bytes) throws IOException {
        need();
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        synchronized (FakeRecorder.this) {
          shown.writeBytes(copy);
        }
      }

      @Override
      public void typed(long more, long dropped) {
        synchronized (FakeRecorder.this) {
          passed += more;
        }
      }

      @Override
      public void close() {
        synchronized (FakeRecorder.this) {
          closed++;
        }
      }
    };
  }

  @Override
  public synchronized Optional<String> trouble() {
    return full ? Optional.of("the disk is full") : Optional.empty();
  }

  @Override
  public List<Seal> seals(SessionId session) {
    return List.of(new Seal("1-1", "fbs", 4, "aa", "bb", true));
  }
}
