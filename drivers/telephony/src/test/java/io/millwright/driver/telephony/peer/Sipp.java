package io.millwright.driver.telephony.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A foreign SIP peer: Debian's sipp, playing a scenario for each call. */
public final class Sipp implements AutoCloseable {
  private static final Path SCENARIOS = Path.of("src/test/resources/sipp").toAbsolutePath();

  private final ForeignProgram program;
  private final int port;

  private Sipp(ForeignProgram program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Over UDP. */
  public static Sipp playing(String scenario) throws IOException {
    return playing(scenario, ForeignProgram.freeDatagramPort());
  }

  /** Over UDP, at a given port, as a recorder that is switched on again. */
  public static Sipp playing(String scenario, int port) throws IOException {
    return start(scenario, "u1", "udp", port);
  }

  public static Sipp playingOverTcp(String scenario) throws IOException {
    return start(scenario, "t1", "tcp", ForeignProgram.freePort());
  }

  private static Sipp start(String scenario, String mode, String table, int port)
      throws IOException {
    String script = SCENARIOS.resolve(scenario + ".xml").toString();
    ForeignProgram program =
        ForeignProgram.start(
            Path.of("target").toAbsolutePath(),
            "sipp",
            "-nostdin",
            "-sf",
            script,
            "-i",
            "127.0.0.1",
            "-mi",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-t",
            mode);
    // A connection to try it would be a call of its own.
    program.ready(() -> isBound(table, port));
    return new Sipp(program, port);
  }

  private static boolean isBound(String table, int port) throws IOException {
    String local = String.format(Locale.ROOT, "0100007F:%04X ", port);
    return Files.readString(Path.of("/proc/net", table)).contains(local);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
