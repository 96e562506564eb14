package io.millwright.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
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
  // Jersey warns of each resource that is handed over as an object; kept, or the level is forgotten.
  private static final Logger NOISY =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts it; the folder is for the token of the site. */
  public RestServer(Neighbours neighbours, Path folder, Object... resources) throws Exception {
    NOISY.setLevel(Level.SEVERE);
    var config = new ResourceConfig().property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.registerInstances(resources);
    config.registerInstances(new OnlyAdmitted(neighbours), new Problems(), new JsonProvider());
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    var doorkeeper = new Doorkeeper(neighbours, new TokenFile(folder.resolve("token")));
    context.addFilter(new FilterHolder(doorkeeper), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new ServletContainer(config)), "/*");
    server.setHandler(context);
    server.start();
  }

  /** Asks as a page does; {@code session} is the secret of its cookie, empty for none. */
  public HttpResponse<String> ask(String method, String path, String session, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Cookie", SessionCookie.NAME + "=" + session)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** What was answered, as JSON. */
  public static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  /** Ends it. */
  public void stop() throws Exception {
    server.stop();
  }
}
