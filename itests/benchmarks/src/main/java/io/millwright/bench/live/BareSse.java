package io.millwright.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The least a web server needs to tell browsers something: Jetty alone, a process of its own, sends
 * each of its clients the same bytes ten times a second.
 */
final class BareSse {
  static final int FRAMES_PER_SECOND = 10;

  private BareSse() {}

  /** One browser. */
  private record Client(Response response, Callback end, AtomicBoolean busy) {
    void send(ByteBuffer frame) {
      if (busy.compareAndSet(false, true)) {
        response.write(
            false, frame, Callback.from(() -> busy.set(false), failure -> end.failed(failure)));
      }
    }
  }

  private static final class Stream extends Handler.Abstract {
    private final CopyOnWriteArrayList<Client> clients = new CopyOnWriteArrayList<>();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
      clients.add(new Client(response, callback, new AtomicBoolean()));
      return true;
    }
  }

  /** Words: bytes of a frame. Says {@code ready PORT} and goes on until it is ended. */
  public static void main(String... words) throws Exception {
    var stream = new Stream();
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(stream);
    server.start();
    System.out.println("ready " + connector.getLocalPort());
    int length = Integer.parseInt(words[0]);
    long next = System.nanoTime();
    for (long number = 0; ; number++) {
      String text = "event: readings\ndata: " + number;
      byte[] frame =
          (text + " ".repeat(Math.max(0, length - text.length() - 2)) + "\n\n")
              .getBytes(StandardCharsets.UTF_8);
      stream.clients.forEach(client -> client.send(ByteBuffer.wrap(frame)));
      next += 1_000_000_000L / FRAMES_PER_SECOND;
      Thread.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
    }
  }
}
