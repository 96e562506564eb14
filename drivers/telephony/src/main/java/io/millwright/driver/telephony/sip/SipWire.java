package io.millwright.driver.telephony.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** An open way to one peer. For one thread. */
public interface SipWire extends AutoCloseable {
  Transport transport();

  InetSocketAddress local();

  InetSocketAddress remote();

  /** Sends one message. */
  void send(SipMessage message) throws IOException;

  /**
   * The next message; what is no SIP is passed over.
   *
   * @return empty if none came in time
   * @throws IOException if the connection broke or the peer's computer says that nobody listens
   * @throws InterruptedException if the platform stops. A datagram wire still works afterwards, so
   *     that a call can be ended; one with a connection is closed, unless it was opened as lasting
   */
  Optional<SipMessage> receive(Duration patience) throws IOException, InterruptedException;

  /** What came last that was no SIP, in words. */
  Optional<String> rubbish();

  @Override
  void close();

  /**
   * Opens a way.
   *
   * @param trust whom to trust over TLS
   * @throws UnknownHostException if the name cannot be resolved
   * @throws javax.net.ssl.SSLException if the peer's certificate is not trusted
   * @throws IOException if nobody is there
   */
  static SipWire open(SipTarget target, Trust trust, Duration patience)
      throws IOException, InterruptedException {
    InetSocketAddress remote = address(target);
    return target.transport() == Transport.UDP
        ? DatagramWire.open(remote)
        : StreamWire.open(target, remote, trust, patience);
  }

  /**
   * As {@link #open}, but whoever is interrupted can still use the way, to end a call. Connecting
   * itself is not interrupted.
   */
  static SipWire openLasting(SipTarget target, Trust trust, Duration patience)
      throws IOException, InterruptedException {
    InetSocketAddress remote = address(target);
    return target.transport() == Transport.UDP
        ? DatagramWire.open(remote)
        : StreamWire.openLasting(target, remote, trust, patience);
  }

  private static InetSocketAddress address(SipTarget target) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
  }
}
