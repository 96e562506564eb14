package io.millwright.device.cmm;

import io.millwright.device.control.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. A port of 0 means: choose a free one and print it. */
record Options(
    int port,
    int controlPort,
    String host,
    Path data,
    String name,
    String user,
    @Nullable Path passwordFile,
    boolean anonymous,
    boolean newCertificate,
    boolean lively,
    int shift) {
  static final String HELP =
      """
      Simulated coordinate measuring machine (test device): an OPC UA server with a control port.

      usage: java -jar millwright-driver-devices-VERSION.jar [options]

        --port N            OPC UA port (4840; 0 = choose a free one)
        --control N         HTTP control port on loopback (4841; 0 = choose a free one)
        --host ADDRESS      address to bind and to name in the endpoints (127.0.0.1)
        --data DIR          folder for certificate and counters (./cmm-data)
        --name NAME         name of the machine (CMM-01)
        --user NAME         user who may log in (operator)
        --password-file F   file with the user's password (without it the password is: measure)
        --no-anonymous      refuse anonymous sessions
        --new-certificate   make a new key pair and certificate
        --shift N           register N strange namespaces before all others
        --lively            now and then a collision or a controller error by itself
        --help              this text

      It accepts every client certificate: it is a test device, not a server for a network.
      When it is ready it prints one line with both addresses. It ends on SIGTERM or POST /stop.
      """;

  /**
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  static Options parse(String... args) {
    var typed = new Typed();
    CommandLine.read(typed, args);
    return typed.options();
  }

  /** The user's password, from the file if there is one. */
  String password() throws IOException {
    return passwordFile == null ? "measure" : Files.readString(passwordFile).strip();
  }

  /** The options while they are being read. */
  private static final class Typed implements CommandLine.Typed {
    private int port = 4840;
    private int controlPort = 4841;
    private String host = "127.0.0.1";
    private Path data = Path.of("cmm-data");
    private String name = "CMM-01";
    private String user = "operator";
    private @Nullable Path passwordFile;
    private boolean anonymous = true;
    private boolean newCertificate;
    private boolean lively;
    private int shift;

    @Override
    public boolean flag(String option) {
      switch (option) {
        case "--no-anonymous" -> anonymous = false;
        case "--new-certificate" -> newCertificate = true;
        case "--lively" -> lively = true;
        default -> {
          return false;
        }
      }
      return true;
    }

    @Override
    public void value(String option, String value) {
      switch (option) {
        case "--port" -> port = CommandLine.port(option, value);
        case "--control" -> controlPort = CommandLine.port(option, value);
        case "--shift" -> shift = CommandLine.number(option, value, 100);
        case "--host" -> host = value;
        case "--data" -> data = Path.of(value);
        case "--name" -> name = value;
        case "--user" -> user = value;
        case "--password-file" -> passwordFile = Path.of(value);
        default -> throw CommandLine.unknown(option);
      }
    }

    Options options() {
      return new Options(
          port,
          controlPort,
          host,
          data,
          name,
          user,
          passwordFile,
          anonymous,
          newCertificate,
          lively,
          shift);
    }
  }
}
