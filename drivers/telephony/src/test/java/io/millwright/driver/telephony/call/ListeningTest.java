package io.millwright.driver.telephony.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/** Files are written by Java's own sound system, which shares nothing with what reads them here. */
class ListeningTest {
  private static final double TONE = 425;
  private final Random random = new Random(42);

  @Test
  void hears_the_tone_in_every_coding_that_recorders_write() throws Exception {
    for (var coding :
        new AudioFormat.Encoding[] {
          AudioFormat.Encoding.PCM_SIGNED, AudioFormat.Encoding.ALAW, AudioFormat.Encoding.ULAW
        }) {
      Wav file = Wav.of(file(coding, 8_000, 1, 5, sine(TONE, 0.3)));

      assertThat(file.length()).as("%s", coding).isEqualTo(Duration.ofSeconds(5));
      Listening heard = Listening.to(file, TONE);
      assertThat(heard.tone()).as("%s", coding).isEqualTo(Duration.ofSeconds(5));
      assertThat(heard.hertz()).as("%s", coding).isEqualTo(TONE);
    }
  }

  @Test
  void hears_it_at_other_rates_on_one_of_two_channels_and_beside_noise() throws Exception {
    Wav file =
        Wav.of(
            file(
                AudioFormat.Encoding.PCM_SIGNED,
                44_100,
                2,
                3,
                t -> 0,
                t -> 0.3 * Math.sin(2 * Math.PI * TONE * t) + 0.1 * random.nextGaussian()));

    assertThat(file.channels()).isEqualTo(2);
    assertThat(Listening.to(file, TONE).tone()).isGreaterThan(Duration.ofMillis(2_800));
  }

  // A recorder's clock is not ours: a little off is still our tone, and told as it is.
  @Test
  void tells_how_far_the_tone_is_off() throws Exception {
    Listening heard =
        Listening.to(
            Wav.of(file(AudioFormat.Encoding.ULAW, 8_000, 1, 3, sine(TONE * 1.01, 0.2))), TONE);

    assertThat(heard.tone()).isGreaterThan(Duration.ofMillis(2_900));
    assertThat(heard.hertz()).isCloseTo(TONE * 1.01, within(1.0));
  }

  @Test
  void hears_no_tone_in_silence_noise_speech_or_another_tone() throws Exception {
    DoubleUnaryOperator noise = t -> 0.2 * random.nextGaussian();
    DoubleUnaryOperator whisper = sine(TONE, 0.0005);
    DoubleUnaryOperator voice =
        t -> {
          double sum = 0;
          for (int harmonic = 1; harmonic < 20; harmonic++) {
            sum += Math.sin(2 * Math.PI * 131 * harmonic * t) / harmonic;
          }
          return 0.1 * sum;
        };
    for (DoubleUnaryOperator sound :
        new DoubleUnaryOperator[] {t -> 0, noise, whisper, voice, sine(500, 0.3), sine(340, 0.3)}) {
      Listening heard =
          Listening.to(Wav.of(file(AudioFormat.Encoding.PCM_SIGNED, 8_000, 1, 3, sound)), TONE);

      assertThat(heard.tone()).isLessThan(Duration.ofMillis(200));
    }
  }

  @Test
  void hears_the_tone_although_every_third_packet_was_lost() throws Exception {
    DoubleUnaryOperator sine = sine(TONE, 0.3);
    DoubleUnaryOperator holes = t -> (long) (t * 50) % 3 == 0 ? 0 : sine.applyAsDouble(t);

    Listening heard =
        Listening.to(Wav.of(file(AudioFormat.Encoding.PCM_SIGNED, 8_000, 1, 3, holes)), TONE);

    assertThat(heard.tone()).isGreaterThan(Duration.ofMillis(2_400));
  }

  @Test
  void a_file_whose_length_was_never_filled_in_has_the_sound_that_is_there() throws Exception {
    byte[] file = file(AudioFormat.Encoding.PCM_SIGNED, 8_000, 1, 2, sine(TONE, 0.3));
    int data = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data");
    for (int length : new int[] {0, -1}) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(data + 4, length);

      assertThat(Wav.of(file).length()).isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void what_is_no_wav_file_is_told_in_words_and_nothing_else_escapes() throws Exception {
    assertThatThrownBy(
            () -> Wav.of("<html>log in".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no WAV file");
    byte[] file = file(AudioFormat.Encoding.ALAW, 8_000, 1, 1, sine(TONE, 0.3));
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = Arrays.copyOf(file, random.nextInt(200));
      for (int change = random.nextInt(4); change > 0 && broken.length > 0; change--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      try {
        Wav wav = Wav.of(broken);
        assertThat(Listening.to(wav, TONE).tone()).isLessThan(Duration.ofSeconds(1));
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("it");
      }
    }
  }

  // Encoded here, decoded by Java.
  @Test
  void mulaw_is_what_others_understand() throws Exception {
    var tone = new Tone(TONE, Duration.ofMillis(100));
    var mulaw = new ByteArrayOutputStream();
    for (int packet = 0; packet < tone.packets(); packet++) {
      mulaw.writeBytes(tone.packet(packet));
    }
    var format = new AudioFormat(AudioFormat.Encoding.ULAW, 8_000, 8, 1, 1, 8_000, false);
    var coded =
        new AudioInputStream(new ByteArrayInputStream(mulaw.toByteArray()), format, mulaw.size());
    ByteBuffer pcm =
        ByteBuffer.wrap(
                AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, coded)
                    .readAllBytes())
            .order(ByteOrder.LITTLE_ENDIAN);

    assertThat(mulaw.size()).isEqualTo(800);
    for (int i = 0; i < 800; i++) {
      double wanted = 11_000 * Math.sin(2 * Math.PI * TONE * i / 8_000);
      assertThat((double) pcm.getShort(2 * i))
          .isCloseTo(wanted, within(Math.abs(wanted) / 16 + 16));
    }
  }

  private static DoubleUnaryOperator sine(double hertz, double amplitude) {
    return t -> amplitude * Math.sin(2 * Math.PI * hertz * t);
  }

  private static byte[] file(
      AudioFormat.Encoding coding,
      int rate,
      int channels,
      int seconds,
      DoubleUnaryOperator... sound)
      throws IOException {
    ByteBuffer pcm =
        ByteBuffer.allocate(rate * seconds * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rate * seconds; i++) {
      for (int channel = 0; channel < channels; channel++) {
        double value = sound[channel].applyAsDouble(i / (double) rate);
        pcm.putShort((short) Math.round(Math.max(-1, Math.min(1, value)) * 32_000));
      }
    }
    var plain =
        new AudioInputStream(
            new ByteArrayInputStream(pcm.array()),
            new AudioFormat(rate, 16, channels, true, false),
            (long) rate * seconds);
    var file = new ByteArrayOutputStream();
    AudioSystem.write(
        AudioSystem.getAudioInputStream(coding, plain), AudioFileFormat.Type.WAVE, file);
    return file.toByteArray();
  }
}
