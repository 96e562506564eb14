package io.millwright.driver.serial.tools;

import io.millwright.driver.serial.wire.Traffic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what goes over a line until it is shown; a slow screen never holds the machine up. */
final class Overheard implements Traffic {
  private static final int MOST = 1_000;

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(MOST);
  private final AtomicLong lost = new AtomicLong();

  /** Bytes in one direction. */
  @SuppressWarnings("ArrayRecordComponent") // made here, shown once, compared with nothing
  record Piece(byte[] bytes, boolean ours) {}

  @Override
  public void came(byte[] bytes) {
    keep(new Piece(bytes, false));
  }

  @Override
  public void went(byte[] bytes) {
    keep(new Piece(bytes, true));
  }

  private void keep(Piece piece) {
    if (!pieces.offer(piece)) {
      lost.incrementAndGet();
    }
  }

  Optional<Piece> next(Duration most) throws InterruptedException {
    return Optional.ofNullable(pieces.poll(most.toNanos(), TimeUnit.NANOSECONDS));
  }

  long lost() {
    return lost.get();
  }
}
