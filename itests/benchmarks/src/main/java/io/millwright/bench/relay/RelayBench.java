package io.millwright.bench.relay;

import com.sun.management.OperatingSystemMXBean;
import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Percentiles;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A port that is reached through a remote session, beside the same port reached directly. */
public final class RelayBench implements Bench {
  private static final int WORD = 64;
  private static final double GIGABYTE = 1e9;
  private static final double STEADY_MEGABYTES = 64;
  private static final String DIRECT = "direct TCP";
  private static final String MICROS = "µs";

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
    try (var target = new Source((long) setting.either(128, 2_048) << 20);
        var stage = new RelayStage(setting.folder("relay"), target.port())) {
      progress.say("bytes");
      figures.addAll(bulk(stage, target));
      progress.say("round trips");
      figures.addAll(trips(stage, target, setting.either(300, 3_000)));
      progress.say("revoke");
      figures.add(revoked(stage, setting.either(5, 15)));
    }
    return figures;
  }

  private static List<Figure> bulk(RelayStage stage, Source target) throws Exception {
    double direct = direct(target);
    long before = used();
    long cpu = cpu();
    var bytes = new Counting(target.amount());
    long begin = System.nanoTime();
    WebSocket engineer = stage.join("rs-bulk", bytes);
    ask(stage, "rs-bulk", engineer, Source.BULK);
    bytes.awaitAll();
    double rate = target.amount() / seconds(begin) / 1e6;
    double spent = (cpu() - cpu) / 1e9;
    engineer.abort();
    double kept = Math.max(0, used() - before) / 1e6;
    String steady = "relay: memory that stays after %d MB".formatted(target.amount() >> 20);
    return List.of(
        Figure.beside("relay: bytes to the engineer", rate, "MB/s", DIRECT, direct)
            .note("on loopback without TLS"),
        Figure.told("relay: processor time per GB", spent / (target.amount() / GIGABYTE), "s")
            .note("target, site, relay and engineer together"),
        Figure.atMost(steady, kept, "MB", "steady", STEADY_MEGABYTES, 1)
            .note("heap in use after a collection"));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static double direct(Source target) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      long begin = System.nanoTime();
      socket.getOutputStream().write(Source.BULK);
      byte[] chunk = new byte[1 << 16];
      InputStream in = socket.getInputStream();
      long left = target.amount();
      while (left > 0) {
        int more = in.read(chunk);
        if (more < 0) {
          throw new IOException("%d bytes did not come".formatted(left));
        }
        left -= more;
      }
      return target.amount() / seconds(begin) / 1e6;
    }
  }

  private static List<Figure> trips(RelayStage stage, Source target, int count) throws Exception {
    Percentiles direct = directTrips(target, count);
    Percentiles alone = trips(stage, "rs-ping", count);
    var drain = new Counting(Long.MAX_VALUE);
    WebSocket bulk = stage.join("rs-drain", drain);
    ask(stage, "rs-drain", bulk, Source.ENDLESS);
    drain.awaitFirst();
    Percentiles busy = trips(stage, "rs-busy", count);
    bulk.abort();
    return List.of(
        trip("relay: round trip, median", alone.median(), DIRECT, direct.median()),
        trip("relay: round trip, p99", alone.at(99), DIRECT, direct.at(99)),
        trip("relay: round trip beside a download, median", busy.median(), "alone", alone.median()),
        trip("relay: round trip beside a download, p99", busy.at(99), "alone", alone.at(99)));
  }

  private static Figure trip(String name, double value, String beside, double limit) {
    return Figure.beside(name, value, MICROS, beside, limit);
  }

  private static Percentiles directTrips(Source target, int count) throws IOException {
    double[] micros = new double[count];
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(Source.PING);
      byte[] word = new byte[WORD];
      for (int i = 0; i < count; i++) {
        long begin = System.nanoTime();
        socket.getOutputStream().write(word);
        if (socket.getInputStream().readNBytes(word, 0, WORD) < WORD) {
          throw new IOException("the echo ended");
        }
        micros[i] = seconds(begin) * 1e6;
      }
    }
    return new Percentiles(micros);
  }

  private static Percentiles trips(RelayStage stage, String session, int count) throws Exception {
    var echo = new Echo();
    WebSocket engineer = stage.join(session, echo);
    ask(stage, session, engineer, Source.PING);
    double[] micros = new double[count];
    for (int i = 0; i < count; i++) {
      stage.free(session);
      long begin = System.nanoTime();
      engineer.sendBinary(ByteBuffer.allocate(WORD), true).join();
      echo.await(WORD);
      micros[i] = seconds(begin) * 1e6;
    }
    engineer.abort();
    return new Percentiles(micros);
  }

  private static Figure revoked(RelayStage stage, int times) throws Exception {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      String session = "rs-revoked-" + i;
      var end = new Counting(Long.MAX_VALUE);
      WebSocket engineer = stage.join(session, end);
      ask(stage, session, engineer, Source.ENDLESS);
      end.awaitFirst();
      long begin = System.nanoTime();
      stage.revoke(session);
      end.awaitClosed();
      millis[i] = seconds(begin) * 1e3;
    }
    var all = new Percentiles(millis);
    return Figure.told("relay: revoked until the engineer is out, median", all.median(), "ms")
        .note("longest %.0f ms, in the middle of a download".formatted(all.at(100)));
  }

  private static void ask(RelayStage stage, String session, WebSocket engineer, char what) {
    stage.free(session);
    engineer.sendBinary(ByteBuffer.wrap(new byte[] {(byte) what}), true).join();
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
