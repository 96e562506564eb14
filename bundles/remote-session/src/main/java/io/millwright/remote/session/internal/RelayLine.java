package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The line to the relay of this installation, as long as the site lists a target. */
@Component(service = Listener.class)
public final class RelayLine implements Listener, Line.Road {
  private static final Logger LOG = LoggerFactory.getLogger(RelayLine.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where, as whom, and by which secret. */
  record Address(URI relay, String site, Path token) {}

  private final Site site;
  private final Address address;
  private final Opening opening;
  private final Line line;
  private @Nullable HttpClient client;

  /** For the running site. */
  @Activate
  public RelayLine(@Reference SessionBook book, @Reference Site site, BundleContext context) {
    this(
        book,
        site,
        new Address(
            URI.create("ws://127.0.0.1:" + context.getProperty("millwright.http.port")),
            "",
            SiteFolder.of(context).resolve("token")));
  }

  RelayLine(SessionBook book, Site site, Address address) {
    this.site = site;
    this.address = address;
    this.opening = new Opening(book, site, this, any -> true);
    this.line = new Line(this, "/relay/site?site=" + address.site(), this::take);
  }

  /** Hangs up. */
  @Deactivate
  public void close() {
    line.close();
  }

  @Override
  public String name() {
    return "remote-session-line";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    line.tick(time.now(), !site.targets().isEmpty());
  }

  @Override
  public String words() {
    return address.relay().toString();
  }

  @Override
  public CompletableFuture<WebSocket> dial(
      String path, Map<String, String> headers, WebSocket.Listener listener) {
    WebSocket.Builder builder =
        client()
            .newWebSocketBuilder()
            .connectTimeout(Line.PATIENCE)
            .header("Authorization", "Bearer " + token());
    headers.forEach(builder::header);
    return builder.buildAsync(address.relay().resolve(path), listener);
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = HttpClient.newBuilder().connectTimeout(Line.PATIENCE).build();
      client = known;
    }
    return known;
  }

  private String token() {
    try {
      return Files.readString(address.token(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + address.token(), e);
    }
  }

  private void take(String order) {
    try {
      opening.obey(JSON.readTree(order));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("The relay at {} asks for what makes no sense", address.relay(), e);
    }
  }
}
