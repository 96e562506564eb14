package io.millwright.bench.live;

import io.millwright.bench.Figure;
import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import io.millwright.itests.DriverFile;
import io.millwright.itests.SeenMachine;
import io.millwright.itests.TestSite;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Browsers that ask for a machine with many signals and never read the answer. */
final class StalledBrowsers implements AutoCloseable {
  private static final int BROWSERS = 20;
  private static final int SIGNALS = 500;
  private static final int PERIOD_MILLIS = 100;
  // What a site lays by for one page that reads too slowly.
  private static final double MEGABYTES_EACH = 2;
  private static final int SMALL_WINDOW = 4096;
  private static final int SILENCE_MILLIS = 2_000;

  private final TestSite site;
  private final Device device = Device.counting(1, SIGNALS, PERIOD_MILLIS);
  private final DriverFile file;
  private final String request;

  StalledBrowsers(TestSite site) {
    this.site = site;
    this.file =
        DriverFile.counting(site, "wide", device, DriverFile.countingMapping(site, SIGNALS))
            .with("machine.node", "m-0001");
    this.request =
        "GET /api/live?machine=wide HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(site.token());
    file.save();
    new SeenMachine(site, "wide").awaitDriver("LIVE");
  }

  /** Lets them stall for so long beside one that reads. */
  List<Figure> figures(int warmMillis, int seconds) throws IOException, InterruptedException {
    var stalled = new ArrayList<Socket>();
    try (var healthy = new Browsers(1, site.ports().http(), request)) {
      Thread.sleep(warmMillis);
      double before = Usage.of(site.pid()).rssMegabytes();
      Browsers.Heard heardBefore = healthy.heard();
      for (int number = 0; number < BROWSERS; number++) {
        stalled.add(stalled());
      }
      double most = before;
      for (int second = 0; second < seconds; second++) {
        Thread.sleep(1_000);
        most = Math.max(most, Usage.of(site.pid()).rssMegabytes());
      }
      Browsers.Heard heard = healthy.heard().since(heardBefore);
      int left = 0;
      for (Socket socket : stalled) {
        left += isFed(socket) ? 1 : 0;
      }
      return List.of(
          Figure.none("live: browsers that stopped reading and are still fed", left, "")
              .note("of %d, after %d s".formatted(BROWSERS, seconds)),
          Figure.atMost(
                  "live: memory that they took",
                  most - before,
                  "MB",
                  "allowed",
                  BROWSERS * MEGABYTES_EACH,
                  1)
              .note("the site's whole growth meanwhile"),
          Figure.told(
              "live: frames a second to the one that reads",
              heard.ended() > 0 ? 0 : heard.frames() / (double) seconds,
              "1/s"));
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  private Socket stalled() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), site.ports().http()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Reads all that the kernel kept; then one that was dropped hears nothing more. */
  private static boolean isFed(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    InputStream in = socket.getInputStream();
    var buffer = new byte[1 << 16];
    long end = System.nanoTime() + 10_000_000_000L;
    try {
      while (in.read(buffer) >= 0) {
        if (System.nanoTime() > end) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Silence, or the connection is gone.
      return false;
    }
  }

  @Override
  public void close() {
    file.remove();
    device.close();
  }
}
