package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.wire.Switchboard.Way;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standing channel to the relay, dialled by the site as long as it lists a target. What is
 * asked for on it is opened only if the site's own book allows it: the relay is not believed.
 */
@Component(service = Listener.class)
@Designate(ocd = RelayConfig.class)
public final class RelayLine implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(RelayLine.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration BEAT = Duration.ofSeconds(20);
  private static final int LONGEST_ORDER = 1_000;

  /** Where, as whom, and by which secret. */
  record Address(URI relay, String site, Path token) {}

  private final SessionBook book;
  private final Site site;
  private final Address address;
  private @Nullable HttpClient client;
  private @Nullable WebSocket line;
  private Instant next = Instant.MIN;
  private boolean told;
  private boolean alive;

  /** For the running site. */
  @Activate
  public RelayLine(
      @Reference SessionBook book,
      @Reference Site site,
      RelayConfig config,
      BundleContext context) {
    this(book, site, address(config, context));
  }

  RelayLine(SessionBook book, Site site, Address address) {
    this.book = book;
    this.site = site;
    this.address = address;
  }

  private static Address address(RelayConfig config, BundleContext context) {
    Path token =
        config.token_file().isBlank()
            ? SiteFolder.of(context).resolve("token")
            : Path.of(config.token_file());
    String port = context.getProperty("millwright.http.port");
    return new Address(relay(config, port), config.site(), token);
  }

  /** The relay of this installation: another one's book would know no session of this site. */
  static URI relay(RelayConfig config, String port) {
    if (!config.relay_url().isBlank()) {
      throw new IllegalArgumentException(
          "relay.url %s: a relay elsewhere cannot be used yet, leave it empty"
              .formatted(config.relay_url()));
    }
    return URI.create("ws://127.0.0.1:" + port);
  }

  /** Hangs up. */
  @Deactivate
  public synchronized void close() {
    if (line != null) {
      line.abort();
      line = null;
    }
    next = Instant.MAX;
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
  public synchronized void on(TimePassed time) {
    Instant now = time.now();
    WebSocket here = line;
    boolean due = !now.isBefore(next);
    boolean silent = due && !alive;
    if (here != null && (here.isInputClosed() || here.isOutputClosed() || silent)) {
      here.abort();
      line = null;
    } else if (here != null && due) {
      next = now.plus(BEAT);
      alive = false;
      CompletableFuture<?> unused =
          here.sendPing(ByteBuffer.allocate(0))
              .whenComplete((done, failure) -> lost(here, failure));
    } else if (here == null && due && !site.targets().isEmpty()) {
      next = now.plus(AGAIN);
      CompletableFuture<?> unused =
          dial("/relay/site?site=" + address.site(), Optional.empty(), new Orders())
              .whenComplete((done, failure) -> answered(done, failure));
    }
  }

  private synchronized void answered(@Nullable WebSocket opened, @Nullable Throwable failure) {
    if (opened != null && next.equals(Instant.MAX)) {
      opened.abort();
    } else if (opened != null) {
      line = opened;
      alive = true;
      told = false;
      LOG.info("Connected to the relay at {}", address.relay());
    } else if (!told) {
      told = true;
      LOG.info("The relay at {} does not answer: {}", address.relay(), String.valueOf(failure));
    }
  }

  private synchronized void heard() {
    alive = true;
  }

  private synchronized void lost(WebSocket here, @Nullable Throwable failure) {
    if (failure != null) {
      here.abort();
    }
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = HttpClient.newBuilder().connectTimeout(AGAIN).build();
      client = known;
    }
    return known;
  }

  private CompletableFuture<WebSocket> dial(
      String path, Optional<Order> order, WebSocket.Listener listener) {
    WebSocket.Builder builder =
        client()
            .newWebSocketBuilder()
            .connectTimeout(AGAIN)
            .header("Authorization", "Bearer " + token());
    order.ifPresent(
        one ->
            builder
                .header("Millwright-Token", one.token())
                .header("Millwright-Session", one.session().text()));
    return builder.buildAsync(address.relay().resolve(path), listener);
  }

  private String token() {
    try {
      return Files.readString(address.token(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + address.token(), e);
    }
  }

  /** A stream that the relay asks for. */
  private record Order(String token, SessionId session, Scope scope) {
    static Order of(String text) throws JsonProcessingException {
      JsonNode order = JSON.readTree(text);
      return new Order(
          order.path("dial").asText(),
          new SessionId(order.path("session").asText()),
          Scope.valueOf(order.path("scope").asText()));
    }
  }

  /** What comes over the standing channel. */
  private final class Orders implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (text.length() > LONGEST_ORDER) {
        from.abort();
      } else if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(whole);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      heard();
      from.request(1);
      return null;
    }

    private void take(String whole) {
      try {
        obey(Order.of(whole));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        LOG.warn("The relay at {} asks for what makes no sense", address.relay(), e);
      }
    }
  }

  private void obey(Order order) {
    Optional<Way> way =
        book.find(order.session())
            .filter(one -> one.allows(order.scope()))
            .flatMap(one -> way(one, order.scope()));
    if (way.isEmpty()) {
      LOG.warn(
          "The relay at {} asks for {} of {}, which is not allowed",
          address.relay(),
          order.scope(),
          order.session());
      return;
    }
    site.switchboard().open(way.get(), stream -> dial("/relay/dial", Optional.of(order), stream));
  }

  private Optional<Way> way(RemoteSession one, Scope scope) {
    return site.targets()
        .reach(one.wish().machine(), scope)
        .flatMap(
            reach ->
                one.endsBy()
                    .map(
                        until ->
                            new Way(
                                Owner.of(one), scope, reach, site.gates().of(one.id()), until)));
  }
}
