package io.millwright.driver.telephony.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes sockets that end with a deadline and by interruption, for libraries that open their own.
 */
public final class PatientSockets extends SocketFactory {
  private final Deadline deadline;

  /**
   * The constructor that libraries look for by name.
   *
   * @param millis patience from now on
   */
  public PatientSockets(String millis) {
    deadline = Deadline.in(Duration.ofMillis(Long.parseLong(millis)));
  }

  @Override
  public Socket createSocket() throws IOException {
    return new TimedSocket(SocketChannel.open().socket(), deadline) {
      // PostgreSQL's driver reads again for ever after a SocketTimeoutException.
      @Override
      IOException over(SocketTimeoutException timeout) {
        return new OutOfPatienceException(timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port), 0);
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("the own address cannot be chosen");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("the own address cannot be chosen");
  }
}
