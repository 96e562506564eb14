package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * FBS 001.000, as rfbproxy wrote it and players read it: what the screen says from its first byte,
 * each piece with its length and its time, big-endian, padded to four bytes.
 */
final class ScreenForm implements Form {
  private static final byte[] HEAD = "FBS 001.000\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PAD = 4;

  @Override
  public String name() {
    return "fbs";
  }

  @Override
  public byte[] head(long epochSecond) {
    return HEAD.clone();
  }

  @Override
  public byte[] shown(ByteBuffer bytes, long millis) {
    int length = bytes.remaining();
    int padded = (length + PAD - 1) / PAD * PAD;
    ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + padded + Integer.BYTES);
    record.putInt(length).put(bytes.duplicate());
    record.position(Integer.BYTES + padded);
    return record.putInt((int) millis).array();
  }

  @Override
  public byte[] typed(long passed, long dropped, long millis) {
    return new byte[0];
  }

  @Override
  public byte[] resized(int columns, int rows, long millis) {
    return new byte[0];
  }
}
