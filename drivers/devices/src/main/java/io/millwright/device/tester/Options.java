package io.millwright.device.tester;

import io.millwright.device.control.CommandLine;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. A port of 0 means: choose a free one and print it. */
record Options(
    @Nullable Path pty,
    int tcp,
    String host,
    int controlPort,
    Format format,
    Bench bench,
    double everySeconds,
    double ackSeconds,
    int first) {
  static final String HELP =
      """
      SIMULATED hardness tester (test device; its results are invented): indents on a reference
      block and sends the results over a serial line, with a control port for faults.

      usage: java -cp millwright-driver-devices-VERSION.jar io.millwright.device.tester.TesterDevice [options]

        --pty PATH          line: a pseudo terminal with a link to it at PATH (needs socat)
        --tcp N             line: raw TCP on port N (4842; 0 = choose a free one); not with --pty
        --host ADDRESS      address to bind --tcp to (127.0.0.1)
        --control N         HTTP control port on loopback (4843; 0 = choose a free one)
        --format NAME       versitron, frame-xor, frame-crc, polled or mitutoyo (versitron)
        --scale NAME        HRC, HRBW, HR30N, HV30/20 or HBW 5/750 (HRC)
        --certified X       value of the reference block (HRC 62.5, HRBW 92.4, HR30N 81.0,
                            HV30/20 640, HBW 5/750 350)
        --block NAME        the block's name, told by the frame formats (none)
        --tolerance X       judges Lo, Ok, Hi outside certified +- X; 0 = no judgement (by scale)
        --drift X           error that grows by X points each hour (0)
        --scatter X         standard deviation of one indent, in points (0.2)
        --seed N            seed of scatter and noise (1)
        --every S           one indent every S seconds; 0 = only when ordered (0)
        --first N           number of the first indent (1)
        --ack-seconds S     wait for ACK before a frame is sent again, three times (3)
        --help              this text

      Formats (8 data bits, no parity, 1 stop bit):
        versitron  ######:bbbHHHHHSSSSSbTT CR LF; b blank, TT Lo, Ok, Hi or blank; Rockwell only
        frame-xor  STX number;scale;value;force N;dwell s;d1 mm;d2 mm;LOW|OK|HIGH;date UTC ETX cc
                   (;block behind the date where it has a name)
                   cc = XOR of all after STX up to and with ETX, two hexadecimal digits;
                   waits for ACK (06), sends again on NAK (15) or silence
        frame-crc  the same with CRC-16/MODBUS, four hexadecimal digits, high byte first
        polled     "value scale" CR LF as answer to R CR or ? CR; each result once, then *10 CR LF
        mitutoyo   01A+0000.123 CR; the value alone

      When it is ready it prints one line with both addresses. It ends on SIGTERM or POST /stop.
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

  /** The options while they are being read. */
  private static final class Typed implements CommandLine.Typed {
    private static final int DEFAULT_TCP = 4842;
    private static final int MOST_SECONDS = 86_400;

    private @Nullable Path pty;
    private @Nullable Integer tcp;
    private String host = "127.0.0.1";
    private int controlPort = 4843;
    private Format format = Format.VERSITRON;
    private Scale scale = Scale.HRC;
    private @Nullable Double certified;
    private @Nullable Double tolerance;
    private String block = "";
    private double drift;
    private double scatter = 0.2;
    private int seed = 1;
    private double every;
    private double ackSeconds = 3;
    private int first = 1;

    @Override
    public boolean flag(String option) {
      return false;
    }

    @Override
    public void value(String option, String value) {
      switch (option) {
        case "--pty" -> pty = terminal(value);
        case "--tcp" -> tcp = CommandLine.port(option, value);
        case "--host" -> host = value;
        case "--control" -> controlPort = CommandLine.port(option, value);
        case "--format" -> format = Format.named(value);
        case "--scale" -> scale = Scale.of(value);
        case "--block" -> block = Wish.requireName(value);
        case "--first" -> first = CommandLine.number(option, value, Tester.LAST_NUMBER);
        case "--seed" -> seed = CommandLine.number(option, value, 999_999_999);
        default -> decimal(option, value);
      }
    }

    private static Path terminal(String value) {
      if (value.matches(".*[,!\"'\\\\].*")) {
        throw new IllegalArgumentException(
            "--pty %s: socat cannot make such a name".formatted(value));
      }
      return Path.of(value);
    }

    private void decimal(String option, String value) {
      switch (option) {
        case "--certified" -> certified = CommandLine.decimal(option, value);
        case "--tolerance" -> tolerance = CommandLine.decimal(option, value);
        case "--drift" -> drift = CommandLine.decimal(option, value);
        case "--scatter" -> scatter = CommandLine.decimal(option, value);
        case "--every" -> every = seconds(option, value);
        case "--ack-seconds" -> ackSeconds = seconds(option, value);
        default -> throw CommandLine.unknown(option);
      }
    }

    private static double seconds(String option, String value) {
      double seconds = CommandLine.decimal(option, value);
      if (seconds < 0 || seconds > MOST_SECONDS) {
        throw new IllegalArgumentException(
            "%s %s: 0 to %d seconds".formatted(option, value, MOST_SECONDS));
      }
      return seconds;
    }

    Options options() {
      if (pty != null && tcp != null) {
        throw new IllegalArgumentException("--pty and --tcp: a tester has one line, choose one");
      }
      format.requireFits(scale);
      var under =
          new Bench.Block(
              block,
              scale,
              certified == null ? scale.certified() : certified,
              tolerance == null ? scale.tolerance() : tolerance);
      var bench = new Bench(Clock.systemUTC(), seed, under);
      bench.scatter(scatter);
      bench.drift(0, drift);
      int port = tcp == null ? DEFAULT_TCP : tcp;
      return new Options(pty, port, host, controlPort, format, bench, every, ackSeconds, first);
    }
  }
}
