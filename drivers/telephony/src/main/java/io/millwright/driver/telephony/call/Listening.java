package io.millwright.driver.telephony.call;

import java.time.Duration;

/**
 * What is heard of a tone in a recording, by the algorithm of Goertzel.
 *
 * @param tone how long it sounds, all stretches together, on the channel on which it sounds longest
 * @param hertz its real frequency there; 0 if it does not sound
 */
record Listening(Duration tone, double hertz) {
  private static final Duration STRETCH = Duration.ofMillis(40);

  // Of all that sounds at the moment; what is left leaves room for a lost packet beside a sent one.
  private static final double SHARE = 0.4;

  // Mean square; softer than 50 dB below the loudest is silence.
  private static final double SILENCE = 1e-5;

  private static final int REACH_HERTZ = 20;
  private static final double LONG_STRETCH_SECONDS = 0.4;

  static Listening to(Wav recording, double hertz) {
    var best = new Listening(Duration.ZERO, 0);
    for (int channel = 0; channel < recording.channels(); channel++) {
      Listening heard = to(recording.channel(channel), recording.rate(), hertz);
      best = heard.tone.compareTo(best.tone) > 0 ? heard : best;
    }
    return best;
  }

  private static Listening to(double[] sound, int rate, double hertz) {
    int stretch = (int) (rate * STRETCH.toMillis() / 1_000);
    int found = 0;
    for (int from = 0; from + stretch <= sound.length; from += stretch) {
      double all = meanSquare(sound, from, stretch);
      boolean tone = all > SILENCE && power(sound, from, stretch, hertz / rate) > SHARE * all;
      found += tone ? 1 : 0;
    }
    return new Listening(STRETCH.multipliedBy(found), found == 0 ? 0 : peak(sound, rate, hertz));
  }

  /** The loudest frequency near the wanted one. */
  private static double peak(double[] sound, int rate, double hertz) {
    int stretch = Math.min(sound.length, (int) (rate * LONG_STRETCH_SECONDS));
    double best = hertz;
    double most = -1;
    for (int off = -REACH_HERTZ; off <= REACH_HERTZ; off++) {
      double power = 0;
      for (int from = 0; from + stretch <= sound.length; from += stretch) {
        power += power(sound, from, stretch, (hertz + off) / rate);
      }
      if (power > most) {
        most = power;
        best = hertz + off;
      }
    }
    return best;
  }

  private static double meanSquare(double[] sound, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += sound[i] * sound[i];
    }
    return sum / count;
  }

  /** The mean square of the sine at this frequency, in turns a sample, within a stretch. */
  private static double power(double[] sound, int from, int count, double turns) {
    double factor = 2 * Math.cos(2 * Math.PI * turns);
    double one = 0;
    double two = 0;
    for (int i = from; i < from + count; i++) {
      double next = sound[i] + factor * one - two;
      two = one;
      one = next;
    }
    double magnitude = one * one + two * two - factor * one * two;
    return 2 * magnitude / ((double) count * count);
  }
}
