package io.millwright.device.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SIP over UDP. */
final class UdpPort implements Closeable {
  private static final int LARGEST = 65_535;
  private static final int DEFAULT_PORT = 5_060;
  private static final Pattern SENT_BY =
      Pattern.compile("SIP/2\\.0/UDP [^;,]*?(?::(\\d{1,5}))?\\s*[;,].*");

  private final DatagramSocket socket;
  private final Uas uas;
  private final Counts counts;

  UdpPort(InetSocketAddress address, Uas uas, Counts counts) throws IOException {
    this.socket = new DatagramSocket(address);
    this.uas = uas;
    this.counts = counts;
    new Thread(this::run, "recorder-udp").start();
  }

  private void run() {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST);
        socket.receive(packet);
        SipMessage message = SipMessage.parse(packet.getData(), packet.getLength());
        uas.take(message, new UdpPeer((InetSocketAddress) packet.getSocketAddress(), message));
      } catch (IOException e) {
        // Closed, or an earlier answer met a closed port; the next packet is another matter.
        counts.up("udpErrors");
      } catch (IllegalArgumentException e) {
        counts.up("malformed");
      }
    }
  }

  private final class UdpPeer implements SipAnswer.Peer {
    private final InetSocketAddress source;
    private final int answerPort;

    UdpPeer(InetSocketAddress source, SipMessage message) {
      this.source = source;
      this.answerPort = answerPort(message.first("via"), source.getPort());
    }

    @Override
    public void send(byte[] message) {
      var target = new InetSocketAddress(source.getAddress(), answerPort);
      try {
        socket.send(new DatagramPacket(message, message.length, target));
      } catch (IOException e) {
        counts.up("udpErrors");
      }
    }

    @Override
    public String ip() {
      return source.getAddress().getHostAddress();
    }

    @Override
    public int port() {
      return source.getPort();
    }

    @Override
    public String contact() {
      return "%s:%d".formatted(socket.getLocalAddress().getHostAddress(), socket.getLocalPort());
    }

    @Override
    public boolean isReliable() {
      return false;
    }
  }

  /**
   * Where it came from if the sender asks for that, else the port its Via names (RFC 3261, 18.2.2).
   */
  static int answerPort(String via, int sourcePort) {
    if (via.contains(";rport")) {
      return sourcePort;
    }
    Matcher sentBy = SENT_BY.matcher(via);
    String port = sentBy.matches() ? sentBy.group(1) : null;
    return port == null ? DEFAULT_PORT : Integer.parseInt(port);
  }

  @Override
  public void close() {
    socket.close();
  }
}
