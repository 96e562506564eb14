package io.millwright.device.recorder;

import io.millwright.device.control.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. A port of 0 means: choose a free one and print it. */
record Options(
    int sipPort,
    @Nullable Integer sipTlsPort,
    int httpPort,
    int controlPort,
    String host,
    Path data,
    Path recordings,
    @Nullable String user,
    @Nullable Path passwordFile,
    int channels,
    int ringMillis,
    int idleSeconds) {
  static final String HELP =
      """
      SIMULATED call recorder (test device): takes calls over SIP, writes what it hears as WAV
      files, shows them over HTTP; with a control port for faults.

      usage: java -cp millwright-driver-devices-VERSION.jar io.millwright.device.recorder.RecorderDevice [options]

        --sip-port N        SIP over UDP and TCP (5070; 0 = choose a free one)
        --sip-tls-port N    SIP over TLS, with a certificate of its own (none; 0 = choose a free one)
        --http-port N       status and recordings (4844; 0 = choose a free one)
        --control N         HTTP control port on loopback (4845; 0 = choose a free one)
        --host ADDRESS      address to bind and to name in SIP and SDP (127.0.0.1)
        --data DIR          folder for the certificate (./recorder-data)
        --recordings DIR    folder for the recordings (DATA/recordings)
        --user NAME         HTTP asks for this user, with
        --password-file F   the password in this file
        --channels N        most calls at a time (30)
        --ring-millis N     rings so long before it answers a call (0)
        --idle-seconds N    a call without RTP ends after so long (60)
        --help              this text

      SIP: OPTIONS, INVITE with an offer of PCMU, ACK, CANCEL, BYE. Several media: the first PCMU
      one is taken, the others are refused. It never calls and never hangs up by itself.
      HTTP: GET /status, /recordings, /recordings?call-id=ID, /recordings/FILE.wav
      Recordings: FILE.wav (PCM 16 bit, 8 kHz, mono) and FILE.json, there when BYE is answered.
      When it is ready it prints one line: ready SIP HTTP [SIPS] control CONTROL.
      It ends on SIGTERM or POST /stop.
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for the person who typed it
   */
  static Options parse(String... args) {
    var typed = new Typed();
    CommandLine.read(typed, args);
    return typed.options();
  }

  /** The password in its file; asked for only if there is a user. */
  String password() throws IOException {
    return passwordFile == null ? "" : Files.readString(passwordFile).strip();
  }

  /** The options while they are being read. */
  private static final class Typed implements CommandLine.Typed {
    private static final int MOST_CHANNELS = 1_000;
    private static final int MOST_MILLIS = 600_000;

    private int sipPort = 5070;
    private @Nullable Integer sipTlsPort;
    private int httpPort = 4844;
    private int controlPort = 4845;
    private String host = "127.0.0.1";
    private Path data = Path.of("recorder-data");
    private @Nullable Path recordings;
    private @Nullable String user;
    private @Nullable Path passwordFile;
    private int channels = 30;
    private int ringMillis;
    private int idleSeconds = 60;

    @Override
    public boolean flag(String option) {
      return false;
    }

    @Override
    public void value(String option, String value) {
      switch (option) {
        case "--host" -> host = value;
        case "--data" -> data = Path.of(value);
        case "--recordings" -> recordings = Path.of(value);
        case "--user" -> user = value;
        case "--password-file" -> passwordFile = Path.of(value);
        case "--channels" -> channels = CommandLine.number(option, value, MOST_CHANNELS);
        case "--ring-millis" -> ringMillis = CommandLine.number(option, value, MOST_MILLIS);
        case "--idle-seconds" -> idleSeconds = CommandLine.number(option, value, MOST_MILLIS);
        default -> port(option, value);
      }
    }

    private void port(String option, String value) {
      switch (option) {
        case "--sip-port" -> sipPort = CommandLine.port(option, value);
        case "--sip-tls-port" -> sipTlsPort = CommandLine.port(option, value);
        case "--http-port" -> httpPort = CommandLine.port(option, value);
        case "--control" -> controlPort = CommandLine.port(option, value);
        default -> throw CommandLine.unknown(option);
      }
    }

    Options options() {
      if ((user == null) != (passwordFile == null)) {
        throw new IllegalArgumentException("--user and --password-file belong together");
      }
      return new Options(
          sipPort,
          sipTlsPort,
          httpPort,
          controlPort,
          host,
          data,
          recordings == null ? data.resolve("recordings") : recordings,
          user,
          passwordFile,
          channels,
          ringMillis,
          idleSeconds);
    }
  }
}
