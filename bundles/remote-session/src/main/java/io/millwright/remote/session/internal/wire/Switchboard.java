package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.motion.InputFilter;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.motion.PortFilter;
import io.millwright.remote.session.internal.motion.RfbFilter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.WebSocket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams that are open at the site, and what those that were closed left. */
@Component(service = Switchboard.class)
public final class Switchboard {
  /**
   * A stream that may be opened: whoever makes one checked that.
   *
   * @param gate what stands before all that can move
   * @param until it closes by itself at this time
   */
  public record Way(
      SessionId session, Scope scope, String host, int port, MotionGate gate, Instant until) {}

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final long PATIENCE_SECONDS = 10;

  private final Clock clock;
  private final Map<SessionId, List<Stream>> streams = new ConcurrentHashMap<>();
  private final Set<SessionId> over = ConcurrentHashMap.newKeySet();

  /** For the running site. */
  @Activate
  public Switchboard() {
    this(Clock.systemUTC());
  }

  /** With a clock of its own. */
  public Switchboard(Clock clock) {
    this.clock = clock;
  }

  /** Nothing goes on without it. */
  @Deactivate
  public void close() {
    streams.keySet().forEach(one -> cut(one, "the site's part stops"));
  }

  /**
   * Opens a stream: first to the target, then to the relay.
   *
   * @param dial opens the WebSocket to the relay
   */
  public void open(Way way, Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial) {
    try {
      AsynchronousSocketChannel socket = AsynchronousSocketChannel.open();
      var stream = new Stream(purpose(way), socket, clock);
      streams.computeIfAbsent(way.session(), any -> new CopyOnWriteArrayList<>()).add(stream);
      if (over.contains(way.session())) {
        stream.close("the session is over");
        return;
      }
      CompletableFuture<?> unused =
          connect(socket, new InetSocketAddress(way.host(), way.port()))
              .thenCompose(any -> dial.apply(stream))
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .whenComplete(
                  (relay, failure) -> {
                    if (failure != null) {
                      LOG.info("No stream to {}: {}", way, failure.toString());
                      stream.close("it could not be opened: " + failure.getMessage());
                    }
                  });
    } catch (IOException e) {
      LOG.warn("cannot open a socket for {}", way, e);
    }
  }

  private static Stream.Purpose purpose(Way way) {
    InputFilter filter =
        switch (way.scope()) {
          case VIEW -> new RfbFilter(() -> false);
          case CONTROL -> new RfbFilter(way.gate()::isOpen);
          case TCP -> new PortFilter(way.gate());
        };
    return new Stream.Purpose(
        way.scope().name(),
        way.host() + ":" + way.port(),
        filter,
        way.until(),
        closed -> {
          // Whoever cannot see any more what moves moves nothing.
          if (way.scope().moves()) {
            way.gate().lock();
          }
        });
  }

  private static CompletableFuture<@Nullable Void> connect(
      AsynchronousSocketChannel socket, InetSocketAddress target) {
    var connected = new CompletableFuture<@Nullable Void>();
    socket.connect(
        target,
        connected,
        new CompletionHandler<>() {
          @Override
          public void completed(Void nothing, CompletableFuture<@Nullable Void> done) {
            done.complete(null);
          }

          @Override
          public void failed(Throwable cause, CompletableFuture<@Nullable Void> done) {
            done.completeExceptionally(cause);
          }
        });
    return connected;
  }

  /** Closes all of a session at once; none can be opened any more. */
  public void cut(SessionId session, String words) {
    over.add(session);
    all(session).forEach(one -> one.close(words));
  }

  /** How many go on. */
  public long open(SessionId session) {
    return all(session).stream().filter(one -> one.trace().isEmpty()).count();
  }

  /** When something last passed; empty if there was no stream. */
  public Optional<Instant> used(SessionId session) {
    return all(session).stream().map(Stream::used).max(Comparator.naturalOrder());
  }

  /** What those that were closed left. */
  public List<Trace> traces(SessionId session) {
    return all(session).stream().flatMap(one -> one.trace().stream()).toList();
  }

  /** Forgets what they left: it stands in the receipt. */
  public void forget(SessionId session) {
    streams.remove(session);
  }

  private List<Stream> all(SessionId session) {
    return streams.getOrDefault(session, List.of());
  }
}
