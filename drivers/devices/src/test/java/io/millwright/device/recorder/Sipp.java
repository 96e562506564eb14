package io.millwright.device.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A foreign SIP client playing one scenario once. */
final class Sipp {
  private static final int LONGEST_SECONDS = 40;

  private final Path folder;
  private final String address;
  private final String transport;

  /**
   * A client of the device.
   *
   * @param sip the device's address: sip:host:port
   * @param transport u1 is UDP, t1 is TCP
   */
  Sipp(Path folder, String sip, String transport) {
    this.folder = folder;
    this.address = URI.create(sip).getSchemeSpecificPart();
    this.transport = transport;
  }

  /** What went over the wire, once the scenario has been played to its end as written. */
  String play(String scenario, Map<String, String> texts) throws Exception {
    Path log = Files.createTempFile(folder, scenario, ".log");
    Path output = Files.createTempFile(folder, scenario, ".out");
    List<String> command =
        List.of(
            "sipp",
            "-sf",
            filled(scenario, texts).toString(),
            "-m",
            "1",
            "-nostdin",
            "-t",
            transport,
            "-i",
            "127.0.0.1",
            "-mi",
            "127.0.0.1",
            "-ci",
            "127.0.0.1",
            "-p",
            freePort(),
            "-cp",
            freePort(),
            "-mp",
            freePort(),
            "-timeout",
            LONGEST_SECONDS + "s",
            "-timeout_error",
            "-trace_msg",
            "-message_file",
            log.toString(),
            address);
    Process sipp =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!sipp.waitFor(2L * LONGEST_SECONDS, TimeUnit.SECONDS)) {
      sipp.destroyForcibly();
    }
    if (sipp.waitFor() != 0) {
      throw new AssertionError(
          "sipp ended with %d:%n%s%n%s"
              .formatted(sipp.exitValue(), Files.readString(output, UTF_8), wire(log)));
    }
    return wire(log);
  }

  private static String wire(Path log) throws IOException {
    return Files.readString(log, UTF_8);
  }

  private Path filled(String scenario, Map<String, String> texts) throws IOException {
    String text;
    try (var in = Sipp.class.getResourceAsStream("/sipp/" + scenario + ".xml")) {
      if (in == null) {
        throw new IOException("no scenario " + scenario);
      }
      text = new String(in.readAllBytes(), UTF_8);
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      text = text.replace("{" + each.getKey() + "}", each.getValue());
    }
    return Files.writeString(Files.createTempFile(folder, scenario, ".xml"), text);
  }

  private static String freePort() throws IOException {
    try (var probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return Integer.toString(probe.getLocalPort());
    }
  }
}
