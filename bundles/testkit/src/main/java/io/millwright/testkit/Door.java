package io.millwright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A listening port on loopback with a thread for itself and one for each guest. Thread-safe. */
final class Door implements AutoCloseable {
  /** Serves one connection until it ends; whoever ends it makes a blocked call fail. */
  interface Service {
    void serve(Socket socket) throws IOException;
  }

  private static final long FAREWELL_SECONDS = 10;

  private final String name;
  private final Service service;
  private final ServerSocket server;
  private final Set<Socket> guests = new LinkedHashSet<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Listens on {@code port}; 0: a free one. */
  Door(String name, int port, Service service) {
    this.name = name;
    this.service = service;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + port, e);
    }
    synchronized (this) {
      begin(this::accept);
    }
  }

  static int nobodysPort() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  synchronized int connections() {
    return guests.size();
  }

  synchronized void hangUp() {
    guests.forEach(Door::end);
  }

  private synchronized void begin(Runnable work) {
    threads.removeIf(thread -> !thread.isAlive());
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket guest = server.accept();
        synchronized (this) {
          guests.add(guest);
          begin(() -> serve(guest));
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      service.serve(guest);
    } catch (IOException e) {
      // The guest left, or the connection was ended by us: both are usual here.
    } finally {
      synchronized (this) {
        guests.remove(guest);
      }
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<Thread> left;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (this) {
      hangUp();
      left = List.copyOf(threads);
    }
    for (Thread thread : left) {
      join(thread);
    }
    hangUp();
  }

  private void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(FAREWELL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException("a thread of " + name + " does not end");
    }
  }
}
