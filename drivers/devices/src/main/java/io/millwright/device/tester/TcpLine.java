package io.millwright.device.tester;

import io.millwright.device.control.CommandLine;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The line at a serial device server: raw bytes over TCP, to everyone connected. */
final class TcpLine implements Line {
  private final String host;
  private final Receiver receiver;
  private final Map<Socket, Writer> peers = new ConcurrentHashMap<>();
  private int port;
  private volatile @Nullable ServerSocket server;

  TcpLine(String host, int port, Receiver receiver) {
    this.host = host;
    this.port = port;
    this.receiver = receiver;
  }

  @Override
  public String address() {
    return "tcp://%s:%d".formatted(host, port);
  }

  @Override
  public boolean isPlugged() {
    return server != null;
  }

  @Override
  public int peers() {
    return peers.size();
  }

  @Override
  public void send(byte[] bytes) {
    peers.values().forEach(peer -> peer.write(bytes));
  }

  @Override
  public void plug() throws IOException {
    if (server != null) {
      return;
    }
    var fresh = new ServerSocket();
    try {
      fresh.setReuseAddress(true);
      fresh.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      fresh.close();
      throw CommandLine.busy(port, host, "--tcp", e);
    }
    port = fresh.getLocalPort();
    server = fresh;
    new Thread(() -> accept(fresh), "tester-tcp").start();
  }

  @Override
  public void unplug() throws IOException {
    ServerSocket old = server;
    server = null;
    if (old != null) {
      old.close();
    }
    for (Socket peer : peers.keySet()) {
      peer.close();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket peer = from.accept();
        peer.setTcpNoDelay(true);
        var writer = new Writer(peer.getOutputStream());
        peers.put(peer, writer);
        new Thread(() -> read(peer, writer), "tester-peer").start();
        if (from.isClosed()) {
          peer.close();
        }
      } catch (IOException e) {
        // Unplugged while waiting, or a peer that was gone before it was accepted.
      }
    }
  }

  private void read(Socket peer, Writer writer) {
    try (peer;
        writer;
        InputStream in = peer.getInputStream()) {
      byte[] buffer = new byte[1_024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        receiver.receive(Arrays.copyOf(buffer, n));
      }
    } catch (IOException e) {
      // The peer went away or the plug was pulled; both end this connection only.
      return;
    } finally {
      peers.remove(peer);
    }
  }

  @Override
  public void close() throws IOException {
    unplug();
  }
}
