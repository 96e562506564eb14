package io.millwright.recording.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * asciicast v2: a line with the size, then a line for each thing that was shown, and for each other
 * size. A letter whose bytes come in two pieces is written with the second.
 */
final class TerminalForm implements Form {
  private static final int MOST_LETTER = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer waiting = ByteBuffer.allocate(0);

  @Override
  public String name() {
    return "cast";
  }

  @Override
  public byte[] head(long epochSecond) {
    return line(
        "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":%d}".formatted(epochSecond));
  }

  @Override
  public byte[] shown(ByteBuffer bytes, long millis) {
    ByteBuffer all = ByteBuffer.allocate(waiting.remaining() + bytes.remaining());
    all.put(waiting).put(bytes.duplicate()).flip();
    CharBuffer letters = CharBuffer.allocate(all.remaining() + MOST_LETTER);
    decoder.decode(all, letters, false);
    waiting = ByteBuffer.allocate(all.remaining()).put(all).flip();
    String text = letters.flip().toString();
    return text.isEmpty() ? new byte[0] : event("o", text, millis);
  }

  @Override
  public byte[] typed(long passed, long dropped, long millis) {
    return new byte[0];
  }

  @Override
  public byte[] resized(int columns, int rows, long millis) {
    return event("r", columns + "x" + rows, millis);
  }

  private static byte[] event(String kind, String data, long millis) {
    String text = new String(JsonStringEncoder.getInstance().quoteAsString(data));
    return line(String.format(Locale.ROOT, "[%.3f,\"%s\",\"%s\"]", millis / 1_000.0, kind, text));
  }

  private static byte[] line(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
