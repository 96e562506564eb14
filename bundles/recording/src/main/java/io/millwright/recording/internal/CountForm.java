package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A language that we do not know: how many bytes passed when, a line of JSON for each second. */
final class CountForm implements Form {
  private static final long LINE_MILLIS = 1_000;

  private long out;
  private long told = -LINE_MILLIS;

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public byte[] head(long epochSecond) {
    return line("{\"format\":\"millwright-counts-1\",\"begun\":%d}".formatted(epochSecond));
  }

  @Override
  public byte[] shown(ByteBuffer bytes, long millis) {
    out += bytes.remaining();
    return millis - told < LINE_MILLIS ? new byte[0] : told(0, 0, millis);
  }

  @Override
  public byte[] typed(long passed, long dropped, long millis) {
    return told(passed, dropped, millis);
  }

  private byte[] told(long in, long dropped, long millis) {
    byte[] line =
        line(
            "{\"millis\":%d,\"out\":%d,\"in\":%d,\"dropped\":%d}"
                .formatted(millis, out, in, dropped));
    out = 0;
    told = millis;
    return line;
  }

  @Override
  public byte[] resized(int columns, int rows, long millis) {
    return new byte[0];
  }

  private static byte[] line(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
