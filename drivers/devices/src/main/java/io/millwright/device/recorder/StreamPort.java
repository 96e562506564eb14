package io.millwright.device.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** SIP over TCP or TLS: messages follow each other, parted by their length (RFC 3261, 18.3). */
final class StreamPort implements Closeable {
  private static final int LARGEST = 131_072;

  private final ServerSocket server;
  private final String transport;
  private final Uas uas;
  private final Counts counts;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Takes over a bound socket.
   *
   * @param transport as it stands in a Contact: tcp or tls
   */
  StreamPort(ServerSocket server, String transport, Uas uas, Counts counts) {
    this.server = server;
    this.transport = transport;
    this.uas = uas;
    this.counts = counts;
    new Thread(this::accept, "recorder-" + transport).start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        new Thread(() -> read(socket), "recorder-peer").start();
      } catch (IOException e) {
        // Closed while waiting, or a peer that was gone before it was accepted.
        counts.up("acceptErrors");
      }
    }
  }

  private void read(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream()) {
      var peer = new StreamPeer(socket);
      byte[] buffer = new byte[LARGEST];
      int filled = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer, filled, LARGEST - filled)) {
        filled = takeWhole(buffer, filled + n, peer);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Gone, or nothing that could be parted again: this connection ends.
      counts.up("brokenConnections");
    } finally {
      sockets.remove(socket);
    }
  }

  /** Takes all messages that are there whole; returns how many bytes are left over. */
  private int takeWhole(byte[] buffer, int filled, StreamPeer peer) {
    int from = 0;
    while (true) {
      // Empty lines between messages keep a connection alive.
      while (from < filled && (buffer[from] == '\r' || buffer[from] == '\n')) {
        from++;
      }
      byte[] rest = Arrays.copyOfRange(buffer, from, filled);
      int head = SipMessage.headEnd(rest, rest.length);
      int length = head < 0 ? -1 : head + SipMessage.parse(rest, head).contentLength(0);
      if (head < 0 || length > rest.length) {
        if (rest.length == LARGEST) {
          throw new IllegalArgumentException("a message longer than %d bytes".formatted(LARGEST));
        }
        System.arraycopy(rest, 0, buffer, 0, rest.length);
        return rest.length;
      }
      uas.take(SipMessage.parse(rest, length), peer);
      from += length;
    }
  }

  private final class StreamPeer implements SipAnswer.Peer {
    private final Socket socket;

    StreamPeer(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void send(byte[] message) {
      try {
        socket.getOutputStream().write(message);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        counts.up("unsent");
      }
    }

    @Override
    public String ip() {
      return socket.getInetAddress().getHostAddress();
    }

    @Override
    public int port() {
      return socket.getPort();
    }

    @Override
    public String contact() {
      return "%s:%d;transport=%s"
          .formatted(socket.getLocalAddress().getHostAddress(), socket.getLocalPort(), transport);
    }

    @Override
    public boolean isReliable() {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
