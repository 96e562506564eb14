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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Instant since;
  private final Map<SessionId, SessionStreams> streams = new ConcurrentHashMap<>();
  private final Set<SessionId> over = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** For the running site. */
  @Activate
  public Switchboard() {
    this(Clock.systemUTC());
  }

  /** With a clock of its own. */
  public Switchboard(Clock clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Since when it knows of all streams: those before left nothing here. */
  public Instant since() {
    return since;
  }

  /** Nothing goes on without it. */
  @Deactivate
  public void close() {
    stopped = true;
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
      SessionStreams all = streams.computeIfAbsent(way.session(), any -> new SessionStreams());
      var stream = new Stream(purpose(way, all), socket, clock);
      if (!all.take(stream)) {
        LOG.warn("No stream to {}: the session has too many", way);
        socket.close();
        return;
      }
      if (stopped || over.contains(way.session())) {
        stream.close(stopped ? "the site's part stops" : "the session is over");
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

  private static Stream.Purpose purpose(Way way, SessionStreams all) {
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
          all.closed(closed);
        });
  }

  private static CompletableFuture<@Nullable Void> connect(
      AsynchronousSocketChannel socket, InetSocketAddress target) {
    var connected = new CompletableFuture<@Nullable Void>();
    try {
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
    } catch (RuntimeException e) {
      // A name that nobody knows is thrown and not handed on; so is a socket closed meanwhile.
      connected.completeExceptionally(e);
    }
    return connected;
  }

  /** Closes all of a session at once; none can be opened any more. */
  public void cut(SessionId session, String words) {
    over.add(session);
    all(session).ifPresent(all -> all.open().forEach(one -> one.close(words)));
  }

  /** Closes all that is open of a session now; others can be opened. */
  public void hangUp(SessionId session, String words) {
    all(session).ifPresent(all -> all.open().forEach(one -> one.close(words)));
  }

  /** How many sockets to targets are open. */
  public long open(SessionId session) {
    return all(session).map(all -> all.open().size()).orElse(0);
  }

  /** When something last passed; empty if there was no stream. */
  public Optional<Instant> used(SessionId session) {
    return all(session).flatMap(SessionStreams::used);
  }

  /** What those that were closed left. */
  public List<Trace> traces(SessionId session) {
    return all(session).map(SessionStreams::traces).orElse(List.of());
  }

  /** Forgets what they left: it stands in the receipt. */
  public void forget(SessionId session) {
    streams.remove(session);
  }

  private Optional<SessionStreams> all(SessionId session) {
    return Optional.ofNullable(streams.get(session));
  }
}
