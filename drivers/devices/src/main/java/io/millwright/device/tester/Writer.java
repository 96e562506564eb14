package io.millwright.device.tester;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Writes in its own thread, so that a peer that does not read stops nobody. */
final class Writer implements AutoCloseable {
  private static final int MOST_WAITING = 1_000;

  private final OutputStream out;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> new Thread(task, "tester-writer"),
          new ThreadPoolExecutor.DiscardPolicy());

  Writer(OutputStream out) {
    this.out = out;
  }

  void write(byte[] bytes) {
    thread.execute(() -> writeNow(bytes));
  }

  private void writeNow(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // Whoever reads the line sees its end and closes this writer.
      thread.shutdown();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
