package io.millwright.relay.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.remote.session.Rendezvous.Call;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The standing channel of a site: the relay asks for streams on it; no stream goes over it. */
public final class SiteLine extends Session.Listener.AbstractAutoDemanding {
  /** Stands for all sites of an installation that has none by itself. */
  static final String ALL = "";

  private static final Logger LOG = LoggerFactory.getLogger(SiteLine.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  // A site gives a sign of life every twenty seconds.
  private static final Duration IDLE = Duration.ofSeconds(70);
  private static final int LONGEST_WORDS = 1 << 18;

  private final Switchyard yard;
  private final String site;
  private final boolean far;
  private @Nullable Session session;

  /**
   * @param far whether it is of another installation, and showed its certificate
   */
  SiteLine(Switchyard yard, String site, boolean far) {
    this.yard = yard;
    this.site = site;
    this.far = far;
  }

  String site() {
    return site;
  }

  boolean isFar() {
    return far;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setIdleTimeout(IDLE);
    opened.setMaxTextMessageSize(LONGEST_WORDS);
    super.onWebSocketOpen(opened);
    synchronized (this) {
      session = opened;
    }
    yard.came(this);
    LOG.info("The site {} is connected", words());
  }

  /** Asks the site to open a stream. It decides by itself whether it does. */
  void dial(String token, Call call) {
    String order =
        JSON.createObjectNode()
            .put("dial", token)
            .put("session", call.session().text())
            .put("scope", call.scope().name())
            .toString();
    say(order);
  }

  /** Whether there is somebody to hear it. */
  boolean say(String words) {
    Session here = session();
    if (here == null || !here.isOpen()) {
      return false;
    }
    here.sendText(words, Callback.NOOP);
    return true;
  }

  @Override
  public void onWebSocketText(String words) {
    if (far) {
      yard.outposts().hear(this, words);
    } else {
      close("nobody listens to it");
    }
  }

  private synchronized @Nullable Session session() {
    return session;
  }

  @Override
  public void onWebSocketClose(int code, @Nullable String reason) {
    yard.went(this);
    LOG.info("The site {} is not connected any more", words());
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("the line of {} broke", words(), cause);
  }

  private String words() {
    return site.isEmpty() ? "of this installation" : site;
  }

  void close(String words) {
    Session here = session();
    if (here != null) {
      here.close(StatusCode.SHUTDOWN, words, Callback.from(() -> {}, any -> here.disconnect()));
      End.LATER.execute(here::disconnect);
    }
  }
}
