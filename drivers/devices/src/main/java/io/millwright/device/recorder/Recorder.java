package io.millwright.device.recorder;

import io.millwright.device.control.CommandLine;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recorder itself: its ports, its archive, its faults. */
final class Recorder implements Closeable {
  private final Instant started = Instant.now();
  private final Faults faults = new Faults();
  private final Counts counts = new Counts();
  private final Plant plant = new Plant();
  private final Options options;
  private final Catalogue catalogue;
  private final Uas uas;
  private final Deque<Closeable> open = new ArrayDeque<>();
  private final StreamPort tcp;
  private final @Nullable StreamPort tls;
  private final HttpPort http;

  /** Answers on every port when it returns. */
  Recorder(Options options) throws Exception {
    this.options = options;
    Files.createDirectories(options.data());
    catalogue = new Catalogue(options.recordings());
    uas = new Uas(options, faults, catalogue, counts);
    open.push(uas);
    try {
      tcp = opened(new StreamPort(bind(options), "tcp", uas, counts));
      opened(new UdpPort(new InetSocketAddress(options.host(), tcp.port()), uas, counts));
      Integer tlsPort = options.sipTlsPort();
      tls =
          tlsPort == null
              ? null
              : opened(
                  new StreamPort(
                      TlsKey.listen(options.data(), options.host(), tlsPort), "tls", uas, counts));
      http = opened(new HttpPort(options, this));
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private <T extends Closeable> T opened(T part) {
    open.push(part);
    return part;
  }

  private static ServerSocket bind(Options options) throws IOException {
    var server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(options.host(), options.sipPort()));
      return server;
    } catch (BindException e) {
      server.close();
      throw CommandLine.busy(options.sipPort(), options.host(), "--sip-port", e);
    }
  }

  /** Where others find it: SIP, HTTP and, if there is one, the TLS port. */
  String addresses() {
    String plain = "sip:%s:%d %s".formatted(options.host(), tcp.port(), http.address());
    return tls == null ? plain : "%s sips:%s:%d".formatted(plain, options.host(), tls.port());
  }

  Faults faults() {
    return faults;
  }

  Counts counts() {
    return counts;
  }

  Plant plant() {
    return plant;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** What its status page shows. */
  Map<String, Object> status() {
    var status = new LinkedHashMap<String, Object>();
    status.put("simulated", true);
    status.put("version", Plant.VERSION);
    status.put("started", started.toString());
    status.put("uptimeSeconds", Duration.between(started, Instant.now()).toSeconds());
    status.put("modules", plant.modules());
    status.put("licence", Map.of("seats", plant.seats()));
    var channels = new LinkedHashMap<String, Object>();
    channels.put("total", options.channels());
    channels.put("busy", uas.busyChannels());
    status.put("channels", channels);
    status.put("recordings", Map.of("count", catalogue.all().size()));
    return status;
  }

  /** What the control port shows: all that, and the inside. */
  Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("addresses", addresses());
    state.put("faults", faults.shown());
    state.put("counts", counts.shown());
    state.put("calls", uas.calls());
    state.put("status", status());
    return state;
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : open) {
      part.close();
    }
  }
}
