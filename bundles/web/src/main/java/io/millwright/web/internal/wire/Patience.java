package io.millwright.web.internal.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections of peers that send a header or a body so slowly that they only hold us up. The
 * server's own idle time does not see who sends a byte now and then.
 */
final class Patience implements Connection.Listener, HttpConfiguration.Customizer {
  private final Scheduler scheduler;
  private final long stepMillis;
  private final Map<Connection, Progress> open = new ConcurrentHashMap<>();

  /** What a connection did since it last rested. Guarded by itself. */
  private static final class Progress {
    private int running;
    private int slowSteps;
    private long bytes;
    private boolean everAsked;
  }

  /** A header or body may take between two and three steps. */
  Patience(Scheduler scheduler, long stepMillis) {
    this.scheduler = scheduler;
    this.stepMillis = stepMillis;
  }

  @Override
  public void onOpened(Connection connection) {
    // Within it is the one that speaks HTTP, and is told of, too.
    if (!(connection instanceof SslConnection)) {
      open.put(connection, new Progress());
      later(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  // The server calls this when a header is complete.
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Progress progress = open.get(connection);
    if (progress != null) {
      synchronized (progress) {
        progress.everAsked = true;
        progress.running++;
        progress.slowSteps = 0;
      }
      Request.addCompletionListener(request, failure -> rests(connection, progress));
    }
    return request;
  }

  private static void rests(Connection connection, Progress progress) {
    synchronized (progress) {
      progress.running--;
      progress.slowSteps = 0;
      progress.bytes = connection.getBytesIn();
    }
  }

  private void later(Connection connection) {
    scheduler.schedule(() -> look(connection), stepMillis, TimeUnit.MILLISECONDS);
  }

  private void look(Connection connection) {
    Progress progress = open.get(connection);
    if (progress == null) {
      return;
    }
    if (isSlow(connection, progress)) {
      open.remove(connection);
      connection.getEndPoint().close();
    } else {
      later(connection);
    }
  }

  private static boolean isSlow(Connection connection, Progress progress) {
    synchronized (progress) {
      long bytes = connection.getBytesIn();
      boolean comes = bytes > progress.bytes;
      if (progress.running > 0) {
        // A body that still comes; who only waits for our answer sends nothing.
        progress.bytes = bytes;
      }
      boolean suspicious = comes || !progress.everAsked;
      progress.slowSteps = suspicious ? progress.slowSteps + 1 : 0;
      return progress.slowSteps > 2;
    }
  }
}
