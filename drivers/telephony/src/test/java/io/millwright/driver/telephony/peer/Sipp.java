package io.millwright.driver.telephony.peer;

import io.millwright.testkit.ForeignProgram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A foreign SIP peer: Debian's sipp, playing a scenario for each call. */
public final class Sipp implements AutoCloseable {
  private static final Path SCENARIOS = Path.of("src/test/resources/sipp").toAbsolutePath();

  private static final String[] ONCE = {"sh", "-c", "\"$@\"; echo its end: $?", "sh"};

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

  /** Ends by itself after one call, see {@link #endedWell}. */
  public static Sipp playingOnce(String scenario) throws IOException {
    return start(scenario, "u1", "udp", ForeignProgram.freeDatagramPort(), ONCE);
  }

  public static Sipp playingOnceOverTcp(String scenario) throws IOException {
    return start(scenario, "t1", "tcp", ForeignProgram.freePort(), ONCE);
  }

  private static Sipp start(String scenario, String mode, String table, int port, String... before)
      throws IOException {
    String script = SCENARIOS.resolve(scenario + ".xml").toString();
    var command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
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
            mode));
    if (before.length > 0) {
      command.addAll(List.of("-m", "1", "-timeout", "40s", "-mp", media(), "-trace_msg"));
      command.addAll(List.of("-message_file", log(port).toString()));
    }
    ForeignProgram program =
        ForeignProgram.start(Path.of("target").toAbsolutePath(), command.toArray(String[]::new));
    // A connection to try it would be a call of its own.
    program.ready(() -> isBound(table, port));
    return new Sipp(program, port);
  }

  private static boolean isBound(String table, int port) throws IOException {
    String local = String.format(Locale.ROOT, "0100007F:%04X ", port);
    return Files.readString(Path.of("/proc/net", table)).contains(local);
  }

  private static String media() throws IOException {
    return Integer.toString(ForeignProgram.freeDatagramPort());
  }

  private static Path log(int port) {
    return Path.of("target", "sipp-%d.log".formatted(port)).toAbsolutePath();
  }

  /** Whether its one call went from the first to the last line of the scenario. */
  public boolean endedWell() {
    return program.saying("its end: ").said().contains("its end: 0");
  }

  /** Whether these words went over its wire, in or out; known only of one that plays once. */
  public boolean saw(String words) throws IOException {
    Path log = log(port);
    return Files.exists(log) && Files.readString(log).contains(words);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
