package io.millwright.driver.telephony.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * A TCP connection, with TLS or without. Every wait on it ends with the deadline, and with the
 * thread's interruption. For one thread.
 */
public final class Wire implements Closeable {
  private final Socket socket;
  private final Duration connected;
  private final Optional<PeerCertificate> certificate;

  private Wire(Socket socket, Duration connected, Optional<PeerCertificate> certificate) {
    this.socket = socket;
    this.connected = connected;
    this.certificate = certificate;
  }

  /** Connects. */
  public static Wire open(String host, int port, Deadline deadline) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    // Unlike a plain socket, a channel's one can be interrupted.
    Socket channel = SocketChannel.open().socket();
    try {
      channel.connect(address, deadline.millisLeft());
      channel.setTcpNoDelay(true);
      return new Wire(new TimedSocket(channel, deadline), deadline.passed(), Optional.empty());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Connects, and greets by TLS. A certificate that is not to be trusted is no exception: ask
   * {@link #certificate()} before anything secret is sent.
   */
  public static Wire open(String host, int port, Trust trust, Deadline deadline)
      throws IOException {
    Wire plain = open(host, port, deadline);
    try {
      TlsGreeting greeting = TlsGreeting.over(plain.socket, host, port, trust);
      return new Wire(greeting.socket(), plain.connected, Optional.of(greeting.certificate()));
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** How long it took to connect, without TLS. */
  public Duration connected() {
    return connected;
  }

  /** The target's certificate; empty without TLS. */
  public Optional<PeerCertificate> certificate() {
    return certificate;
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
