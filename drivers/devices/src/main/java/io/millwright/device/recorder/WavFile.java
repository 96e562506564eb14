package io.millwright.device.recorder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A recording while it is written: RIFF WAVE, PCM 16 bit, mono, 8 kHz. */
final class WavFile implements AutoCloseable {
  static final int RATE = 8_000;

  private static final int HEAD = 44;
  private static final int SAMPLE = 2;
  private static final short PCM = 1;
  private static final short MONO = 1;

  private final RandomAccessFile file;
  private long samples;

  WavFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    file.write(head(0));
  }

  /** Puts samples where they belong; what was never put is silence. */
  void put(long at, short[] pcm) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(pcm.length * SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(pcm);
    file.seek(HEAD + at * SAMPLE);
    file.write(bytes.array());
    samples = Math.max(samples, at + pcm.length);
  }

  long samples() {
    return samples;
  }

  /** Cuts the end off. */
  void keep(long count) throws IOException {
    samples = Math.min(samples, count);
    file.setLength(HEAD + samples * SAMPLE);
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.seek(0);
      file.write(head(samples));
    }
  }

  private static byte[] head(long samples) {
    int data = (int) samples * SAMPLE;
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEAD - 8 + data)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort(PCM)
        .putShort(MONO)
        .putInt(RATE)
        .putInt(RATE * SAMPLE)
        .putShort((short) SAMPLE)
        .putShort((short) (SAMPLE * Byte.SIZE))
        .put(ascii("data"))
        .putInt(data)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
