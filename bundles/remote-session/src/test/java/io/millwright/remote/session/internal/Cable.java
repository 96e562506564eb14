package io.millwright.remote.session.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network between somebody and a server on loopback, which can fall silent without a word. */
final class Cable implements AutoCloseable {
  private final ServerSocket near = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final int there;
  private volatile boolean silent;
  private volatile boolean hungUp;
  private volatile boolean cut;

  Cable(int there) throws IOException {
    this.there = there;
    start(this::join);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + near.getLocalPort());
  }

  /** Nothing passes any more, and nobody is told. */
  void fallSilent() {
    silent = true;
  }

  /** Whether who came in here left. */
  boolean isHungUp() {
    return hungUp;
  }

  /** Whether the server left. */
  boolean isCut() {
    return cut;
  }

  private void join() throws IOException {
    Socket here = near.accept();
    start(this::join);
    var far = new Socket(InetAddress.getLoopbackAddress(), there);
    sockets.add(here);
    sockets.add(far);
    start(
        () -> {
          try {
            pass(here, far);
          } finally {
            hungUp = true;
          }
        });
    start(
        () -> {
          try {
            pass(far, here);
          } finally {
            cut = true;
          }
        });
  }

  private void pass(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    byte[] bytes = new byte[1 << 14];
    for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
      if (!silent) {
        to.getOutputStream().write(bytes, 0, length);
      }
    }
  }

  private interface Work {
    void go() throws IOException;
  }

  private static void start(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (IOException e) {
                // The end of the test.
                Thread.currentThread().interrupt();
              }
            },
            "cable");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    near.close();
    for (Socket one : sockets) {
      one.close();
    }
  }
}
