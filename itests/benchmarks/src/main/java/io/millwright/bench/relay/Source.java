package io.millwright.bench.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that sends so many bytes, or without an end, or says again what it hears. */
final class Source implements AutoCloseable {
  /** Sends {@link #amount()} bytes and waits until the other end hangs up. */
  static final char BULK = 'b';

  /** Sends until the other end hangs up. */
  static final char ENDLESS = 'e';

  /** Says again what it hears. */
  static final char PING = 'p';

  private static final Logger LOG = LoggerFactory.getLogger(Source.class);

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final long amount;

  Source(long amount) throws IOException {
    this.amount = amount;
    start(this::accept);
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "source");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  long amount() {
    return amount;
  }

  private void accept() {
    try {
      while (true) {
        Socket one = socket.accept();
        start(() -> serve(one));
      }
    } catch (IOException e) {
      LOG.debug("the bench is over", e);
    }
  }

  private void serve(Socket one) {
    try (one) {
      one.setTcpNoDelay(true);
      switch (one.getInputStream().read()) {
        case BULK -> {
          send(one, amount);
          // Whoever hangs up first may take the last bytes along.
          int unused = one.getInputStream().read();
        }
        case ENDLESS -> send(one, Long.MAX_VALUE);
        case PING -> one.getInputStream().transferTo(one.getOutputStream());
        default -> LOG.debug("nothing was asked for");
      }
    } catch (IOException e) {
      LOG.debug("whoever listened is gone: that is how each of them ends", e);
    }
  }

  private static void send(Socket one, long bytes) throws IOException {
    byte[] chunk = new byte[1 << 16];
    for (long left = bytes; left > 0; left -= chunk.length) {
      one.getOutputStream().write(chunk, 0, (int) Math.min(chunk.length, left));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
