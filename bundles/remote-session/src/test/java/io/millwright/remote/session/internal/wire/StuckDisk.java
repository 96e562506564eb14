package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.Recorder;
import io.millwright.remote.session.SessionId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Records on a disk that does not answer until it is let. */
final class StuckDisk implements Recorder {
  private final CountDownLatch stuck = new CountDownLatch(1);

  void let() {
    stuck.countDown();
  }

  private void hang() {
    try {
      stuck.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Track begin(Take take) {
    return new Track() {
      @Override
      public void shown(ByteBuffer bytes) {}

      @Override
      public void typed(long more, long dropped) {
        hang();
      }

      @Override
      public void resized(int columns, int rows) {
        hang();
      }

      @Override
      public void close() {
        hang();
      }
    };
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public List<Seal> seals(SessionId session) {
    return List.of();
  }
}
