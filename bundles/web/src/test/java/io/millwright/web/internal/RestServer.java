package io.millwright.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** Resources behind the doorkeeper and the locks, on the site's web server and a real socket. */
public final class RestServer {
  // Jersey warns of each resource that is handed over as an object; kept, or the level is
  // forgotten.
  private static final Logger NOISY =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  private static final int REFUSED = 400;

  /** What came back; a header that did not is empty. */
  public record Reply(int status, String body, String contentType, String cookie) {
    /** As JSON. */
    public JsonNode json() throws IOException {
      return Json.mapper().readTree(body);
    }
  }

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /** Starts it; the folder is for the token of the site. */
  public RestServer(Neighbours neighbours, Path folder, Object... resources) throws Exception {
    NOISY.setLevel(Level.SEVERE);
    var config = new ResourceConfig().property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.registerInstances(resources);
    config.registerInstances(new OnlyAdmitted(neighbours), new Problems(), new JsonProvider());
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    var doorkeeper =
        new Doorkeeper(neighbours, new TokenFile(folder.resolve("token")), new TermsGate());
    context.addFilter(new FilterHolder(doorkeeper), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new ServletContainer(config)), "/*");
    server.setHandler(context);
    server.start();
  }

  /**
   * Asks as a page does; {@code session} is the secret of its cookie, empty for none. Each request
   * has its own connection and is sent at once: a server that refuses it unread ends the
   * connection.
   */
  public Reply ask(String method, String path, String session, String body) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("Cookie", SessionCookie.NAME + "=" + session);
    if (!method.equals("GET")) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < REFUSED ? connection.getInputStream() : connection.getErrorStream()) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Reply(
          status, text, header(connection, "Content-Type"), header(connection, "Set-Cookie"));
    }
  }

  private static String header(HttpURLConnection connection, String name) {
    return Objects.requireNonNullElse(connection.getHeaderField(name), "");
  }

  /** Where it listens on the loopback interface. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Ends it. */
  public void stop() throws Exception {
    server.stop();
  }
}
