package io.millwright.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A port that is reached through a remote session, beside the same port reached directly. */
final class RelayBench implements Bench {
  private static final int PING = 64;
  private static final long PATIENCE_SECONDS = 120;
  private static final double GIGABYTE = 1e9;
  private static final double STEADY_MEGABYTES = 64;
  private static final int REVOKES = 15;

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String words() {
    return "a port through a remote session (site, relay, engineer) beside direct TCP";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (var target = new Source(setting.either(128L << 20, 2L << 30));
        var stage = new RelayStage(setting.folder("relay"), target.port())) {
      progress.say("relay: bytes");
      bulk(stage, target, figures);
      progress.say("relay: round trips");
      trips(stage, target, setting.either(300, 3_000), figures);
      progress.say("relay: revoke");
      figures.add(revoked(stage));
    }
    return figures;
  }

  private static void bulk(RelayStage stage, Source target, List<Figure> figures)
      throws Exception {
    double direct = direct(target);
    long before = used();
    long cpu = cpu();
    var bytes = new Counting(target.amount());
    long begin = System.nanoTime();
    WebSocket engineer = stage.join("rs-bulk", bytes);
    ask(stage, engineer, 'b');
    bytes.await();
    double seconds = (System.nanoTime() - begin) / 1e9;
    double spent = (cpu() - cpu) / 1e9;
    double rate = target.amount() / seconds / 1e6;
    engineer.abort();
    figures.add(
        Figure.beside("relay: bytes to the engineer", rate, "MB/s", "direct TCP", direct)
            .note("on loopback without TLS"));
    figures.add(
        Figure.told("relay: processor time per GB", spent / (target.amount() / GIGABYTE), "s")
            .note("target, site, relay and engineer together"));
    figures.add(
        Figure.atMost(
                "relay: memory that stays after %d MB".formatted(target.amount() >> 20),
                Math.max(0, used() - before) / 1e6,
                "MB",
                "steady",
                STEADY_MEGABYTES,
                1)
            .note("heap in use after a collection"));
  }

  private static double direct(Source target) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      long begin = System.nanoTime();
      socket.getOutputStream().write('b');
      byte[] chunk = new byte[1 << 16];
      InputStream in = socket.getInputStream();
      long left = target.amount();
      while (left > 0) {
        left -= in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
      }
      return target.amount() / ((System.nanoTime() - begin) / 1e9) / 1e6;
    }
  }

  private static void trips(RelayStage stage, Source target, int count, List<Figure> figures)
      throws Exception {
    Percentiles direct = directTrips(target, count);
    Percentiles alone = trips(stage, "rs-ping", count);
    // A gate that nobody holds lets nothing in: the download is asked for while it is held.
    var drain = new Counting(Long.MAX_VALUE);
    WebSocket bulk = stage.join("rs-drain", drain);
    ask(stage, bulk, 'e');
    Percentiles beside = trips(stage, "rs-busy", count);
    bulk.abort();
    figures.add(
        Figure.beside("relay: round trip, median", alone.median(), "µs", "direct TCP", direct.median()));
    figures.add(
        Figure.beside("relay: round trip, p99", alone.at(99), "µs", "direct TCP", direct.at(99)));
    figures.add(
        Figure.beside(
            "relay: round trip beside a download, median",
            beside.median(),
            "µs",
            "alone",
            alone.median()));
    figures.add(
        Figure.beside(
            "relay: round trip beside a download, p99", beside.at(99), "µs", "alone", alone.at(99)));
  }

  private static Percentiles directTrips(Source target, int count) throws IOException {
    double[] micros = new double[count];
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write('p');
      byte[] ping = new byte[PING];
      for (int i = 0; i < count; i++) {
        long begin = System.nanoTime();
        socket.getOutputStream().write(ping);
        socket.getInputStream().readNBytes(ping, 0, PING);
        micros[i] = (System.nanoTime() - begin) / 1e3;
      }
    }
    return new Percentiles(micros);
  }

  private static Percentiles trips(RelayStage stage, String session, int count) throws Exception {
    var echo = new Echo();
    WebSocket engineer = stage.join(session, echo);
    ask(stage, engineer, 'p');
    double[] micros = new double[count];
    for (int i = 0; i < count; i++) {
      stage.hold();
      long begin = System.nanoTime();
      engineer.sendBinary(ByteBuffer.allocate(PING), true).join();
      echo.await(PING);
      micros[i] = (System.nanoTime() - begin) / 1e3;
    }
    engineer.abort();
    return new Percentiles(micros);
  }

  private static Figure revoked(RelayStage stage) throws Exception {
    double[] millis = new double[REVOKES];
    for (int i = 0; i < REVOKES; i++) {
      var end = new Counting(Long.MAX_VALUE);
      WebSocket engineer = stage.join("rs-revoked-" + i, end);
      ask(stage, engineer, 'e');
      end.awaitFirst();
      long begin = System.nanoTime();
      stage.revoke("rs-revoked-" + i);
      end.await();
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return Figure.told("relay: revoked until the engineer is out, median", new Percentiles(millis).median(), "ms")
        .note("longest %.0f ms, in the middle of a download".formatted(new Percentiles(millis).at(100)));
  }

  // Input passes while somebody on site holds: the second sign opens the gate.
  private static void ask(RelayStage stage, WebSocket engineer, char what)
      throws InterruptedException {
    stage.hold();
    TimeUnit.MILLISECONDS.sleep(250);
    stage.hold();
    engineer.sendBinary(ByteBuffer.wrap(new byte[] {(byte) what}), true).join();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Counts what comes, until all of it came or the stream is closed. */
  private static final class Counting implements WebSocket.Listener {
    private final AtomicLong left;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    Counting(long wanted) {
      left = new AtomicLong(wanted);
    }

    void awaitFirst() throws InterruptedException {
      need(first.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    void await() throws InterruptedException {
      need(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      first.countDown();
      if (left.addAndGet(-data.remaining()) <= 0) {
        done.countDown();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      done.countDown();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
      done.countDown();
    }
  }

  private static void need(boolean came) {
    if (!came) {
      throw new IllegalStateException("waited %d s in vain".formatted(PATIENCE_SECONDS));
    }
  }

  /** Hears its own words again. */
  private static final class Echo implements WebSocket.Listener {
    private final BlockingQueue<Integer> heard = new ArrayBlockingQueue<>(64);

    void await(int bytes) throws InterruptedException {
      int left = bytes;
      while (left > 0) {
        Integer more = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        need(more != null);
        left -= more == null ? left : more;
      }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      heard.add(data.remaining());
      from.request(1);
      return null;
    }
  }

  /** A port that sends so many bytes, or without an end, or says again what it hears. */
  private static final class Source implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final long amount;

    Source(long amount) throws IOException {
      this.amount = amount;
      var accepting = new Thread(this::accept, "source");
      accepting.setDaemon(true);
      accepting.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    long amount() {
      return amount;
    }

    private void accept() {
      try {
        while (true) {
          Socket one = socket.accept();
          var serving = new Thread(() -> serve(one), "source");
          serving.setDaemon(true);
          serving.start();
        }
      } catch (IOException e) {
        // The end of the bench.
        return;
      }
    }

    private void serve(Socket one) {
      try (one) {
        one.setTcpNoDelay(true);
        int what = one.getInputStream().read();
        if (what == 'p') {
          one.getInputStream().transferTo(one.getOutputStream());
        } else if (what >= 0) {
          send(one, what == 'b' ? amount : Long.MAX_VALUE);
        }
      } catch (IOException e) {
        // Whoever listened is gone: that is how each of them ends.
        close(one);
      }
    }

    private static void send(Socket one, long bytes) throws IOException {
      byte[] chunk = new byte[1 << 16];
      for (long left = bytes; left > 0; left -= chunk.length) {
        one.getOutputStream().write(chunk, 0, (int) Math.min(chunk.length, left));
      }
    }

    private static void close(Socket one) {
      try {
        one.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
