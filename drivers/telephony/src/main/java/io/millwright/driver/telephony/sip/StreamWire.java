package io.millwright.driver.telephony.sip;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SIP over TCP or TLS. */
final class StreamWire implements SipWire {
  /** An interruption is noticed within this time, also by a connection that outlives it. */
  private static final int SLICE_MILLIS = 100;

  private final Transport transport;
  private final Socket socket;
  private final InetSocketAddress remote;
  private final SipFrames frames = new SipFrames();
  private @Nullable String rubbish;

  private StreamWire(Transport transport, Socket socket, InetSocketAddress remote) {
    this.transport = transport;
    this.socket = socket;
    this.remote = remote;
  }

  // The channel is closed with its socket, or when opening fails.
  @SuppressWarnings("resource")
  static SipWire open(SipTarget target, InetSocketAddress remote, Trust trust, Duration patience)
      throws IOException, InterruptedException {
    return open(target, remote, trust, patience, SocketChannel.open().socket());
  }

  /** Only waiting for an answer is interrupted, and the connection outlives that. */
  static SipWire openLasting(
      SipTarget target, InetSocketAddress remote, Trust trust, Duration patience)
      throws IOException, InterruptedException {
    return open(target, remote, trust, patience, new Socket());
  }

  private static SipWire open(
      SipTarget target, InetSocketAddress remote, Trust trust, Duration patience, Socket plain)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      plain.connect(remote, millis(patience));
      plain.setTcpNoDelay(true);
      if (target.transport() == Transport.TCP) {
        return new StreamWire(Transport.TCP, plain, remote);
      }
      plain.setSoTimeout(millis(Duration.ofNanos(end - System.nanoTime())));
      return new StreamWire(Transport.TLS, trust.secure(plain, target), remote);
    } catch (IOException e) {
      plain.close();
      throw interruptionOr(e);
    }
  }

  /** A channel whose thread was interrupted says so by an I/O error. */
  private static IOException interruptionOr(IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(String.valueOf(e.getMessage()));
    }
    return e;
  }

  private static int millis(Duration patience) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, patience.toMillis()));
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public InetSocketAddress local() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public void send(SipMessage message) throws IOException {
    socket.getOutputStream().write(message.bytes());
    socket.getOutputStream().flush();
  }

  @Override
  public Optional<SipMessage> receive(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    var chunk = new byte[4096];
    try {
      while (true) {
        Optional<SipMessage> message = frames.next();
        if (message.isPresent()) {
          return message;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for " + remote);
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return Optional.empty();
        }
        read(chunk, (int) Math.min(left, SLICE_MILLIS));
      }
    } catch (SipSyntaxException e) {
      // Where the next message begins is not known any more.
      rubbish = e.getMessage();
      close();
      throw new IOException("the answer is no SIP: " + e.getMessage(), e);
    } catch (IOException e) {
      throw interruptionOr(e);
    }
  }

  private void read(byte[] chunk, int millis) throws IOException, SipSyntaxException {
    try {
      socket.setSoTimeout(millis);
      int count = socket.getInputStream().read(chunk);
      if (count < 0) {
        throw new EOFException("the peer closed the connection");
      }
      frames.add(chunk, count);
    } catch (SocketTimeoutException e) {
      // Nothing came within this slice.
    }
  }

  @Override
  public Optional<String> rubbish() {
    return Optional.ofNullable(rubbish);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      rubbish = e.getMessage();
    }
  }
}
