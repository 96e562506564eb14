package io.millwright.device.tester;

import io.millwright.device.control.Given;
import io.millwright.device.control.Orders;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person may order at the tester's control port. */
final class Commands implements Orders {
  private static final String HELP =
      """
      SIMULATED hardness tester: control port. Parameters in the query or as a JSON object.

        curl {address}/state
        curl -X POST {address}/measure                            one indent on the block
        curl -X POST '{address}/measure?value=61.2&scale=HRC&judge=low'   low, ok, high or none
        curl -X POST '{address}/measure?block=B-625'              the frame formats name the block
        curl -X POST '{address}/every?seconds=10'                 0: only when ordered
        curl -X POST '{address}/drift?points=0.8&per-hour=0.1'    without: none
        curl -X POST '{address}/scatter?points=0.5'
        curl -X POST '{address}/format?name=frame-xor'            versitron, frame-crc, polled, mitutoyo
        curl -X POST '{address}/skip?n=3'                         a hole in the numbering
        curl -X POST {address}/repeat                             the last result once more
        curl -X POST {address}/half                               an indent; half its line, then silence
        curl -X POST '{address}/noise?bytes=16'                   random bytes
        curl -X POST {address}/bad-checksum                       an indent; wrong checksum, right on NAK
        curl -X POST '{address}/overlong?bytes=5000'              an indent with so much rubbish in its line
        curl -X POST '{address}/wrong-baud?on=true&ratio=2'       receiver's rate by ours; on=false ends it
        curl -X POST {address}/unplug
        curl -X POST {address}/replug
        curl -X POST {address}/stop
      """;

  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_SKIPPED = 10_000;
  private static final double MOST_SECONDS = 86_400;
  private static final double MOST_RATIO = 32;

  private final Tester tester;

  Commands(Tester tester) {
    this.tester = tester;
  }

  @Override
  public String help() {
    return HELP;
  }

  @Override
  public Object state() throws Exception {
    return tester.state();
  }

  @Override
  public Object run(String path, Given given) throws Exception {
    Indent indent = indent(path, given);
    if (indent != null) {
      return Tester.shown(indent);
    }
    switch (path) {
      case "/every" -> tester.every(between(given, "seconds", 0, 0, MOST_SECONDS));
      case "/drift" -> tester.drift(given.number("points", 0), given.number("per-hour", 0));
      case "/scatter" -> tester.scatter(given.number("points", 0));
      case "/format" -> tester.format(Format.named(given.needed("name")));
      case "/skip" -> tester.skip(given.whole("n", 1, 1, MOST_SKIPPED));
      case "/repeat" -> tester.repeat();
      case "/noise" -> tester.noise(given.whole("bytes", 16, 1, MOST_BYTES));
      case "/wrong-baud" ->
          tester.garble(
              given.on("on") ? between(given, "ratio", 2, 1 / MOST_RATIO, MOST_RATIO) : 0);
      case "/unplug" -> tester.unplug();
      case "/replug" -> tester.plug();
      default -> throw new IllegalArgumentException("no command " + path + "; try GET /");
    }
    return Map.of("ok", true);
  }

  /** The orders that make an indent; null for all others. */
  private @Nullable Indent indent(String path, Given given) throws Exception {
    return switch (path) {
      case "/measure" -> measure(given);
      case "/half" -> tester.measure(Tester::half);
      case "/bad-checksum" -> tester.measureWithBadChecksum();
      case "/overlong" -> {
        int length = given.whole("bytes", 5_000, 1, MOST_BYTES);
        yield tester.measure(frame -> stretched(frame, length));
      }
      default -> null;
    };
  }

  private Indent measure(Given given) throws Exception {
    Scale scale = given.has("scale") ? Scale.of(given.needed("scale")) : null;
    Double value = given.has("value") ? given.number("value", 0) : null;
    Judgement judgement = given.has("judge") ? Judgement.named(given.needed("judge")) : null;
    String block = given.all().get("block");
    return tester.measure(new Wish(scale, value, judgement, block));
  }

  /** The frame with so many zeros behind its first byte. */
  private static byte[] stretched(byte[] frame, int length) {
    byte[] stretched = new byte[frame.length + length];
    stretched[0] = frame[0];
    Arrays.fill(stretched, 1, 1 + length, (byte) '0');
    System.arraycopy(frame, 1, stretched, 1 + length, frame.length - 1);
    return stretched;
  }

  private static double between(
      Given given, String name, double otherwise, double least, double most) {
    double number = given.number(name, otherwise);
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "%s=%s: %s to %s is possible".formatted(name, number, least, most));
    }
    return number;
  }
}
