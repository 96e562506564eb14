package io.millwright.driver.telephony.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A recording as RIFF WAVE: 16-bit PCM, A-law or mu-law, any number of channels.
 *
 * @see <a href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html">format</a>
 */
final class Wav {
  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int HEAD = 8;
  private static final int PCM = 1;
  private static final int ALAW = 6;
  private static final int MULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int MOST_CHANNELS = 8;

  private final int rate;
  private final int channels;
  private final int coding;
  private final ByteBuffer data;

  private Wav(int rate, int channels, int coding, ByteBuffer data) {
    this.rate = rate;
    this.channels = channels;
    this.coding = coding;
    this.data = data;
  }

  /**
   * Reads a file. A length that says more than there is, as a recorder writes it that has not ended
   * yet, counts as what is there.
   *
   * @throws IOException in words for a person, if it is none of these
   */
  static Wav of(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 12 || bytes.getInt(0) != RIFF || bytes.getInt(8) != WAVE) {
      throw new IOException("it is no WAV file");
    }
    int format = chunk(bytes, FORMAT);
    int data = chunk(bytes, DATA);
    if (format < 0 || data < 0 || file.length - format < HEAD + 16) {
      throw new IOException("it is a WAV file without %s".formatted(data < 0 ? "sound" : "format"));
    }
    int body = format + HEAD;
    int coding = Short.toUnsignedInt(bytes.getShort(body));
    if (coding == EXTENSIBLE && file.length - body >= 26) {
      coding = Short.toUnsignedInt(bytes.getShort(body + 24));
    }
    int channels = bytes.getShort(body + 2);
    int rate = bytes.getInt(body + 4);
    int bits = bytes.getShort(body + 14);
    if (bits != (coding == PCM ? 16 : 8) || (coding != PCM && coding != ALAW && coding != MULAW)) {
      throw new IOException(
          "its sound is coded as %d with %d bits, which is not known".formatted(coding, bits));
    }
    if (channels < 1 || channels > MOST_CHANNELS || rate < 4_000 || rate > 192_000) {
      throw new IOException("it has %d channels at %d Hz".formatted(channels, rate));
    }
    return new Wav(rate, channels, coding, sound(bytes, data));
  }

  private static ByteBuffer sound(ByteBuffer bytes, int data) {
    long told = Integer.toUnsignedLong(bytes.getInt(data + 4));
    int there = bytes.capacity() - data - HEAD;
    int size = told == 0 || told > there ? there : (int) told;
    return bytes.slice(data + HEAD, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the chunk begins; -1 if there is none. */
  private static int chunk(ByteBuffer bytes, int wanted) {
    long at = 12;
    while (at + HEAD <= bytes.capacity()) {
      if (bytes.getInt((int) at) == wanted) {
        return (int) at;
      }
      long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      at += HEAD + size + (size & 1);
    }
    return -1;
  }

  int rate() {
    return rate;
  }

  int channels() {
    return channels;
  }

  Duration length() {
    return Duration.ofNanos(samples() * 1_000_000_000L / rate);
  }

  private int samples() {
    return data.capacity() / (channels * (coding == PCM ? 2 : 1));
  }

  /** The sound of one channel, from -1 to 1. */
  double[] channel(int channel) {
    var sound = new double[samples()];
    for (int i = 0; i < sound.length; i++) {
      int at = i * channels + channel;
      int pcm =
          switch (coding) {
            case PCM -> data.getShort(2 * at);
            case ALAW -> G711.fromAlaw(data.get(at));
            default -> G711.fromMulaw(data.get(at));
          };
      sound[i] = pcm / 32_768.0;
    }
    return sound;
  }
}
