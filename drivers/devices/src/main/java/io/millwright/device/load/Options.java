package io.millwright.device.load;

import io.millwright.device.control.CommandLine;
import java.nio.file.Path;

/** What the command line asks for. A port of 0 means: choose a free one and print it. */
record Options(
    int port,
    int controlPort,
    String host,
    Path data,
    boolean encrypted,
    int machines,
    int signals,
    int periodMillis,
    int seed) {
  static final int MOST_MACHINES = 10_000;
  static final int MOST_SIGNALS = 10_000;
  static final int LONGEST_PERIOD = 3_600_000;

  static final String HELP =
      """
      Machines that count (test device): an OPC UA server under load, with a control port.

      usage: java -cp millwright-driver-devices-VERSION.jar io.millwright.device.load.LoadDevice [options]

        --machines N        how many machines (1); they are called m-0001, m-0002, ...
        --signals N         how many signals each machine has (10): s-001, s-002, ...
        --period-ms N       every signal counts up by one each N milliseconds (1000)
        --security WHAT     none, or sign-encrypt: Basic256Sha256 with a certificate of its own (none)
        --seed N            decides where the counters begin (1)
        --port N            OPC UA port (4850; 0 = choose a free one)
        --control N         HTTP control port on loopback (4851; 0 = choose a free one)
        --host ADDRESS      address to bind and to name in the endpoint (127.0.0.1)
        --data DIR          folder for the certificate (./load-data)
        --help              this text

      The nodes: Objects/Load/MACHINE/SIGNAL in the namespace urn:musterwerk.example:load, id s=MACHINE/SIGNAL.
      Signals with an odd number are Doubles, the others UInt32. All signals of a machine step together, the machines one
      after the other, spread over the period. A step goes to each subscriber past all sampling, with the time of the step
      as its source time; a subscriber that asks for a queue long enough gets each of them. Everybody may log in.
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

  /** The options while they are being read. */
  private static final class Typed implements CommandLine.Typed {
    private int port = 4850;
    private int controlPort = 4851;
    private String host = "127.0.0.1";
    private Path data = Path.of("load-data");
    private boolean encrypted;
    private int machines = 1;
    private int signals = 10;
    private int periodMillis = 1000;
    private int seed = 1;

    @Override
    public boolean flag(String option) {
      return false;
    }

    @Override
    public void value(String option, String value) {
      switch (option) {
        case "--port" -> port = CommandLine.port(option, value);
        case "--control" -> controlPort = CommandLine.port(option, value);
        case "--host" -> host = value;
        case "--data" -> data = Path.of(value);
        case "--security" -> encrypted = encrypted(value);
        case "--machines" -> machines = positive(option, value, MOST_MACHINES);
        case "--signals" -> signals = positive(option, value, MOST_SIGNALS);
        case "--period-ms" -> periodMillis = positive(option, value, LONGEST_PERIOD);
        case "--seed" -> seed = CommandLine.number(option, value, Integer.MAX_VALUE);
        default -> throw CommandLine.unknown(option);
      }
    }

    private static int positive(String option, String value, int most) {
      int number = CommandLine.number(option, value, most);
      if (number == 0) {
        throw new IllegalArgumentException(option + " 0: at least 1 is needed");
      }
      return number;
    }

    private static boolean encrypted(String value) {
      return switch (value) {
        case "none" -> false;
        case "sign-encrypt" -> true;
        default ->
            throw new IllegalArgumentException(
                "--security %s: none or sign-encrypt is possible".formatted(value));
      };
    }

    Options options() {
      return new Options(
          port, controlPort, host, data, encrypted, machines, signals, periodMillis, seed);
    }
  }
}
