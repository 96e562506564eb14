package io.millwright.remote.session.internal.wire;

import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.UnopenedException;
import io.millwright.remote.session.UnopenedException.Fault;
import io.millwright.remote.session.internal.motion.InputFilter;
import io.millwright.remote.session.internal.motion.MotionGate;
import io.millwright.remote.session.internal.motion.OpenFilter;
import io.millwright.remote.session.internal.motion.PortFilter;
import io.millwright.remote.session.internal.motion.RfbFilter;
import io.millwright.remote.session.internal.motion.TerminalFilter;
import io.millwright.remote.session.internal.wire.Stream.Purpose;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams that are open at the site, and what those that were closed left. */
@Component(service = Switchboard.class)
public final class Switchboard {
  /**
   * A stream that may be opened: whoever makes one checked that.
   *
   * @param of whose session it is of, at which machine
   * @param reach where it leads
   * @param gate what stands before all that can move
   * @param until it closes by itself at this time
   */
  public record Way(Owner of, Scope scope, Reach reach, MotionGate gate, Instant until) {
    /** Where it leads. */
    public interface Reach {
      /** As the receipt names it. */
      String address();

      /** Begins to open it. */
      Far open(Owner of) throws IOException;

      /** To a socket. */
      static Reach of(String host, int port) {
        return new Reach() {
          @Override
          public String address() {
            return host + ":" + port;
          }

          @Override
          public Far open(Owner of) throws IOException {
            return new SocketFar(host, port);
          }
        };
      }
    }

    /** What the recording needs to know of a session. */
    public record Owner(SessionId session, String customer, MachineId machine, String engineer) {
      /** That of a session. */
      public static Owner of(RemoteSession session) {
        return new Owner(
            session.id(),
            session.customer(),
            session.wish().machine(),
            session.engineer().map(Act::login).orElse(""));
      }
    }

    SessionId session() {
      return of.session();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final long PATIENCE_SECONDS = 20;
  private static final long LAST_SECONDS = 5;

  private final Tape tape;
  private final Clock clock;
  private final Instant since;
  private final Map<SessionId, SessionStreams> streams = new ConcurrentHashMap<>();
  private final Set<SessionId> over = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** For the running site. */
  @Activate
  public Switchboard(@Reference Tape tape) {
    this(tape, Clock.systemUTC());
  }

  /** With a clock of its own. */
  public Switchboard(Tape tape, Clock clock) {
    this.tape = tape;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Who records. */
  public Tape tape() {
    return tape;
  }

  /** Since when it knows of all streams: those before left nothing here. */
  public Instant since() {
    return since;
  }

  /** Nothing goes on without it. */
  @Deactivate
  public void close() {
    stopped = true;
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            streams.keySet().stream()
                .map(one -> cut(one, "the site's part stops"))
                .toArray(CompletableFuture[]::new));
    try {
      all.get(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Not all that was recorded is ended in order", e);
    }
  }

  /**
   * Opens a stream: first to the target, then to the relay.
   *
   * @param dial opens the WebSocket to the relay
   */
  public void open(Way way, Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial) {
    try {
      SessionStreams all = streams.computeIfAbsent(way.session(), any -> new SessionStreams());
      Purpose purpose = purpose(way, all);
      Far far = far(way, purpose);
      var stream = new Stream(purpose, far, clock);
      if (!all.take(stream)) {
        LOG.warn("No stream to {}: the session has too many", way);
        purpose.kept().close(0, 0);
        CompletableFuture<?> unused = far.close();
        return;
      }
      if (stopped || over.contains(way.session())) {
        CompletableFuture<?> unused =
            stream.hangUp(stopped ? "the site's part stops" : "the session is over");
        return;
      }
      CompletableFuture<?> unused =
          far.ready()
              .copy()
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .whenComplete((ready, failure) -> tell(failure, dial))
              .thenCompose(any -> dial.apply(stream))
              .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .whenComplete(
                  (relay, failure) -> {
                    if (failure != null) {
                      LOG.info("No stream to {}: {}", way, failure.toString());
                      CompletableFuture<?> unusedEnd =
                          stream.hangUp("it could not be opened: " + failure.getMessage());
                    }
                  });
    } catch (IOException e) {
      LOG.warn("No stream to {}", way, e);
    }
  }

  // Who waits for it is told why it does not come: in a word that names no host, key or login.
  private static void tell(
      @Nullable Throwable failure,
      Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial) {
    if (failure != null) {
      Fault fault =
          failure instanceof TimeoutException ? Fault.UNREACHABLE : UnopenedException.of(failure);
      CompletableFuture<?> unused = dial.apply(new LastWord(fault));
    }
  }

  private static InputFilter filter(Way way, Keeping kept) {
    return switch (way.scope()) {
      case VIEW -> new RfbFilter(() -> false);
      case CONTROL -> new RfbFilter(way.gate()::isOpen);
      case TCP -> new PortFilter(way.gate());
      case TERMINAL -> new TerminalFilter(way.gate(), kept::are);
      case FILES_IN, FILES_OUT -> new OpenFilter();
    };
  }

  private static Far far(Way way, Purpose purpose) throws IOException {
    try {
      return way.reach().open(way.of());
    } catch (IOException e) {
      purpose.kept().close(0, 0);
      throw e;
    } catch (RuntimeException e) {
      // Who opens it is another bundle's: what goes wrong there closes no line here.
      purpose.kept().close(0, 0);
      throw new IOException(way.reach().address() + " cannot be opened", e);
    }
  }

  private Purpose purpose(Way way, SessionStreams all) throws IOException {
    var take =
        new Take(
            way.session(),
            way.of().customer(),
            way.of().machine(),
            way.scope(),
            all.next(),
            clock.instant());
    var kept = new Keeping(tape.begin(take));
    return new Purpose(
        way.scope().name(),
        way.reach().address(),
        filter(way, kept),
        kept,
        way.until(),
        new Stream.Course() {
          @Override
          public void hungUp() {
            // Whoever cannot see any more what moves moves nothing.
            if (way.scope().moves()) {
              way.gate().lock();
            }
          }

          @Override
          public void closed(Stream one) {
            all.closed(one);
          }
        });
  }

  /**
   * Closes all of a session at once; none can be opened any more.
   *
   * @return done when all that was kept of it is whole
   */
  public CompletableFuture<?> cut(SessionId session, String words) {
    over.add(session);
    return closed(session, words);
  }

  /** Closes all that is open of a session now; others can be opened. */
  public void hangUp(SessionId session, String words) {
    CompletableFuture<?> unused = closed(session, words);
  }

  private CompletableFuture<?> closed(SessionId session, String words) {
    return CompletableFuture.allOf(
        all(session).stream()
            .flatMap(all -> all.open().stream())
            .map(one -> one.hangUp(words))
            .toArray(CompletableFuture[]::new));
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
    tape.forget(session);
  }

  private Optional<SessionStreams> all(SessionId session) {
    return Optional.ofNullable(streams.get(session));
  }
}
