package io.millwright.access.ldap.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes sockets that never wait longer for the other side than the timeout. The library's own
 * limits leave out the handshake of TLS: a server that says nothing would hold a log-in forever.
 */
final class ImpatientSockets extends SSLSocketFactory {
  private final SSLSocketFactory factory;
  private final int millis;

  ImpatientSockets(SSLSocketFactory factory, Duration timeout) {
    this.factory = factory;
    this.millis = Math.toIntExact(timeout.toMillis());
  }

  private Socket limited(Socket socket) throws IOException {
    socket.setSoTimeout(millis);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return limited(factory.createSocket());
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean closes)
      throws IOException {
    return limited(factory.createSocket(plain, host, port, closes));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return limited(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return limited(factory.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return limited(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return limited(factory.createSocket(host, port, from, fromPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }
}
