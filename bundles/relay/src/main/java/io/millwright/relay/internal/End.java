package io.millwright.relay.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** One end of a stream: a WebSocket that is read only as fast as the other end takes it. */
public final class End implements Session.Listener {
  private static final int LONGEST_REASON = 100;

  // Why a site opened nothing: one of few words, whatever a site says.
  private static final Pattern UNOPENED = Pattern.compile("unopened:[A-Z_]{1,40}");

  /** When who does not answer a goodbye is cut off, on the Java platform's own timer thread. */
  static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private final Meeting meeting;
  private final boolean fromSite;
  private @Nullable Session session;
  private boolean gone;
  private @Nullable End other;

  End(Meeting meeting, boolean fromSite) {
    this.meeting = meeting;
    this.fromSite = fromSite;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    synchronized (this) {
      session = opened;
    }
    meeting.came(this, fromSite);
  }

  /** From now on what comes in goes there. */
  void join(End there) {
    Session here;
    synchronized (this) {
      other = there;
      here = session;
    }
    if (here != null) {
      here.demand();
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    End to;
    Session from;
    synchronized (this) {
      to = other;
      from = session;
    }
    if (to == null || from == null) {
      callback.fail(new IllegalStateException("asked for nothing yet"));
      meeting.close("sent too early");
      return;
    }
    to.send(
        payload,
        Callback.from(
            () -> {
              callback.succeed();
              from.demand();
            },
            failure -> {
              callback.fail(failure);
              meeting.close("the other end is gone");
            }));
  }

  private void send(ByteBuffer payload, Callback done) {
    Session here;
    synchronized (this) {
      here = session;
    }
    if (here == null || !here.isOpen()) {
      done.fail(new IllegalStateException("it is closed"));
    } else {
      here.sendBinary(payload, done);
    }
  }

  @Override
  public void onWebSocketText(String message) {
    meeting.close("only bytes pass here");
  }

  @Override
  public void onWebSocketClose(int code, @Nullable String reason) {
    synchronized (this) {
      gone = true;
    }
    if (fromSite && reason != null && UNOPENED.matcher(reason).matches()) {
      meeting.refuse(reason);
    } else {
      meeting.close("one end left");
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    meeting.close("one end broke");
  }

  /** Whether there is a socket that is not closed, whatever was said on it. */
  synchronized boolean isOpen() {
    return session != null && !gone;
  }

  /** Says why and hangs up; who does not answer is cut off. */
  void close(String words) {
    Session here;
    synchronized (this) {
      here = session;
    }
    if (here != null && here.isOpen()) {
      String reason = words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) : words;
      here.close(StatusCode.NORMAL, reason, Callback.from(() -> {}, failure -> here.disconnect()));
      LATER.execute(here::disconnect);
    }
  }
}
