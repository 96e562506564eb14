package io.millwright.web.internal.wire;

import io.millwright.testkit.Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A web server with a plain door, as Felix starts it, and ours beside it; real sockets. */
final class Gate implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  final Server server = new Server();
  final ServerConnector plain = new ServerConnector(server);
  final WebServer web;
  final Connector ours;

  /** Configures ours; without "port" it takes a free one. */
  Gate(Path data, String plainHost, Map<String, ?> config) throws Exception {
    var whole = new HashMap<String, Object>(config);
    whole.putIfAbsent("port", 0);
    server.setHandler(new Telling());
    server.start();
    plain.setHost(plainHost);
    // As etc/org.apache.felix.http.cfg says.
    plain
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setSendServerVersion(false);
    server.addConnector(plain);
    plain.start();
    web = new WebServer(data, Config.of(WebServerConfig.class, whole), Clock.systemUTC());
    ours = web.createConnector(server);
    server.addConnector(ours);
    ours.start();
  }

  int tlsPort() {
    return ((ServerConnector) ours).getLocalPort();
  }

  Socket connect() throws IOException {
    return connect(plain.getLocalPort());
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** What comes back to these lines over plain HTTP, to the end. */
  String ask(String... lines) throws IOException {
    try (Socket socket = connect()) {
      return ask(socket, lines);
    }
  }

  /** The same by TLS. */
  String askByTls(String... lines) throws IOException {
    try (SSLSocket socket = tls()) {
      return ask(socket, lines);
    }
  }

  private static String ask(Socket socket, String... lines) throws IOException {
    String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return rest(socket.getInputStream());
  }

  static String rest(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** A connection by TLS that believes whatever certificate is shown. */
  SSLSocket tls() throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Believing()}, null);
      Socket socket = connect(tlsPort());
      return (SSLSocket)
          context.getSocketFactory().createSocket(socket, "localhost", tlsPort(), true);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate that is shown to who comes now. */
  X509Certificate shown() throws IOException {
    try (SSLSocket socket = tls()) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the body and tells who asks, how, and for what host; throws at /broken. */
  private static final class Telling extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String path = Request.getPathInContext(request);
      if (path.equals("/nothing")) {
        return false;
      }
      if (path.equals("/broken")) {
        throw new IllegalStateException("secret of the inside");
      }
      Content.Source.consumeAll(request);
      String told =
          "%s %s %s %s %d"
              .formatted(
                  Request.getRemoteAddr(request),
                  request.isSecure() ? "secure" : "plain",
                  request.getHttpURI().getScheme(),
                  Request.getServerName(request),
                  Request.getServerPort(request));
      Content.Sink.write(response, true, told, callback);
      return true;
    }
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
