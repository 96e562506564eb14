package io.millwright.driver.telephony.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SIP over UDP. The socket is connected, so that the peer's system can tell at once that nobody
 * listens there.
 */
final class DatagramWire implements SipWire {
  /** An interruption is noticed within this time: it does not close the socket. */
  private static final int SLICE_MILLIS = 100;

  private final DatagramSocket socket;
  private final InetSocketAddress remote;
  // Larger than any datagram, so that one that was cut off is seen as such.
  private final byte[] buffer = new byte[SipParser.MOST_BYTES + 1];
  private @Nullable String rubbish;

  private DatagramWire(DatagramSocket socket, InetSocketAddress remote) {
    this.socket = socket;
    this.remote = remote;
  }

  static SipWire open(InetSocketAddress remote) throws IOException {
    var socket = new DatagramSocket();
    try {
      socket.connect(remote);
      return new DatagramWire(socket, remote);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public Transport transport() {
    return Transport.UDP;
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
    byte[] bytes = message.bytes();
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  @Override
  public Optional<SipMessage> receive(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for " + remote);
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      Optional<SipMessage> message = next((int) Math.min(left, SLICE_MILLIS));
      if (message.isPresent()) {
        return message;
      }
    }
  }

  private Optional<SipMessage> next(int millis) throws IOException {
    var packet = new DatagramPacket(buffer, buffer.length);
    try {
      socket.setSoTimeout(millis);
      socket.receive(packet);
      return Optional.of(SipMessage.parse(Arrays.copyOf(buffer, packet.getLength())));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (SipSyntaxException e) {
      rubbish = e.getMessage();
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> rubbish() {
    return Optional.ofNullable(rubbish);
  }

  @Override
  public void close() {
    socket.close();
  }
}
