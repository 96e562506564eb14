package io.millwright.driver.telephony.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every OPTIONS over UDP by what its text holds, without our own SIP code. */
public final class SipAnswerer implements AutoCloseable {
  private static final Pattern ECHOED =
      Pattern.compile("(?m)^(?:Via|From|To|Call-ID|CSeq): .*\r\n");

  private final DatagramSocket socket;
  private final Thread thread;
  private final AtomicLong answered = new AtomicLong();
  private final int copies;

  /**
   * Listens on loopback.
   *
   * @param copies how many answers each question gets
   */
  public SipAnswerer(int copies) throws IOException {
    this.copies = copies;
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "sip-answerer");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return socket.getLocalPort();
  }

  public long answered() {
    return answered.get();
  }

  private void serve() {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        packet.setData(answer(new String(packet.getData(), 0, packet.getLength(), US_ASCII)));
        for (int i = 0; i < copies; i++) {
          socket.send(packet);
        }
        answered.incrementAndGet();
      }
    } catch (SocketException e) {
      // Closed by the test.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] answer(String question) {
    var answer = new StringBuilder("SIP/2.0 200 OK\r\n");
    Matcher header = ECHOED.matcher(question);
    while (header.find()) {
      answer.append(header.group());
    }
    return answer
        .append("Supported: siprec\r\nContent-Length: 0\r\n\r\n")
        .toString()
        .getBytes(US_ASCII);
  }

  @Override
  public void close() {
    socket.close();
  }
}
