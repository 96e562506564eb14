package io.millwright.itests.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Somebody at an address of their own, who believes one certificate and writes raw requests. */
final class Caller {
  private static final int PATIENCE_MILLIS = 60_000;

  private final String address;
  private final SSLContext trust;

  /** At an address of loopback, such as 127.0.0.2. */
  Caller(String address, Path certificate) {
    this.address = address;
    this.trust = trusting(certificate);
  }

  /** One that believes whatever certificate is shown. */
  Caller(String address) {
    this.address = address;
    try {
      trust = SSLContext.getInstance("TLS");
      trust.init(null, new TrustManager[] {new Believing()}, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext trusting(Path file) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "site",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file))));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection without TLS. */
  Socket plain(int port) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(literal(address), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return socket;
  }

  private static InetAddress literal(String address) throws IOException {
    return InetAddress.getAllByName(address)[0];
  }

  /** A connection that checks certificate and name. */
  SSLSocket connect(int port) throws IOException {
    Socket socket = plain(port);
    var tls = (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", port, true);
    var parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    return tls;
  }

  /** What is shown over a connection that was made. */
  X509Certificate certificateOf(Socket socket, int port) throws IOException {
    var tls = (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", port, true);
    tls.startHandshake();
    return (X509Certificate) tls.getSession().getPeerCertificates()[0];
  }

  /** The whole answer by TLS. HTTP/1.0, so that no chunk's length stands amid the text. */
  String ask(int port, String request, String body, String... headers) throws IOException {
    try (SSLSocket socket = connect(port)) {
      send(socket, request, body, headers);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void send(Socket socket, String request, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var text = new StringBuilder(request).append(" HTTP/1.0\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Type: application/json\r\nContent-Length: ")
          .append(bytes.length)
          .append("\r\n");
    }
    text.append("\r\n");
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static final class Believing implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
