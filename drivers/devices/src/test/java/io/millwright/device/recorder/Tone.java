package io.millwright.device.recorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A tone and how to find it again; coded by the Java library, not by the code under test. */
final class Tone {
  private static final int RATE = 8_000;

  private Tone() {}

  static byte[] mulaw(double hertz, double seconds) throws IOException {
    int samples = (int) (RATE * seconds);
    ByteBuffer pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      pcm.putShort((short) (8_000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
    }
    var linear = new AudioFormat(RATE, 16, 1, true, false);
    var coded = new AudioFormat(AudioFormat.Encoding.ULAW, RATE, 8, 1, 1, RATE, false);
    try (var in =
        new AudioInputStream(new java.io.ByteArrayInputStream(pcm.array()), linear, samples)) {
      var out = new ByteArrayOutputStream();
      AudioSystem.getAudioInputStream(coded, in).transferTo(out);
      return out.toByteArray();
    }
  }

  /** How much of the sound's power is in the tone (Goertzel), 0 for silence. */
  static double share(byte[] pcm, double hertz) {
    ShortBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    double factor = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double before = 0;
    double last = 0;
    double power = 0;
    int count = samples.remaining();
    for (int i = 0; i < count; i++) {
      double sample = samples.get(i);
      double now = sample + factor * last - before;
      before = last;
      last = now;
      power += sample * sample;
    }
    double tone = last * last + before * before - factor * last * before;
    return power == 0 ? 0 : 2 * tone / (count * power);
  }
}
