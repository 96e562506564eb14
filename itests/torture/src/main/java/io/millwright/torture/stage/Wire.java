package io.millwright.torture.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire between driver and machine: a TCP proxy that can delay what it carries, let through only
 * so many bytes a second, hold all of it, and tear. Stands in for netem, which not every kernel
 * has. Thread-safe.
 */
public final class Wire implements AutoCloseable {
  private static final int CHUNK = 4096;
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private volatile int target;
  private final ServerSocket door;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile long delayNanos;
  private volatile int bytesPerSecond = UNLIMITED;
  private volatile boolean cut;

  /** Not laid yet. */
  public Wire() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::serve);
  }

  /** Lays it to an address on this computer; gives the address to use instead. */
  public String to(String address) {
    target = URI.create(address).getPort();
    return address.replace(":" + target, ":" + door.getLocalPort());
  }

  /** Every chunk takes so long from now on. */
  public void delay(long millis) {
    delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Only so many bytes a second pass a connection from now on; 0: as many as come. */
  public void limit(int most) {
    bytesPerSecond = most == 0 ? UNLIMITED : most;
  }

  /** Tears all connections, and refuses new ones until {@link #mend}. */
  public void tear() {
    cut = true;
    open.forEach(Wire::close);
    open.clear();
  }

  /** New connections are carried again. */
  public void mend() {
    cut = false;
  }

  private void serve() {
    while (!door.isClosed()) {
      take();
    }
  }

  private void take() {
    try {
      Socket near = door.accept();
      if (cut) {
        near.close();
      } else {
        carry(near);
      }
    } catch (IOException e) {
      // The machine is off, or the door was closed: whoever knocks next learns it.
      open.removeIf(each -> each instanceof Socket socket && socket.isClosed());
    }
  }

  private void carry(Socket near) throws IOException {
    open.add(near);
    var far = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(far);
    begin(() -> pump(near, far));
    begin(() -> pump(far, near));
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        // This is what a slow wire does; nothing waits for it to be over.
        LockSupport.parkNanos(delayNanos + TimeUnit.SECONDS.toNanos(read) / bytesPerSecond);
        out.write(chunk, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // Torn: both ends learn it by their sockets, which are closed now.
      open.remove(from);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void begin(Runnable task) {
    var thread = new Thread(task, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Closeable each) {
    try {
      each.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(door);
    tear();
  }
}
