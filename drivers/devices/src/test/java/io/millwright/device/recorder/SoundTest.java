package io.millwright.device.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of offers and sound, without a wire. */
class SoundTest {
  @Test
  void decodes_mu_law_as_the_java_library_does() throws Exception {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    var coded = new AudioFormat(AudioFormat.Encoding.ULAW, 8_000, 8, 1, 1, 8_000, false);
    var in = new AudioInputStream(new ByteArrayInputStream(codes), coded, codes.length);
    byte[] pcm =
        AudioSystem.getAudioInputStream(new AudioFormat(8_000, 16, 1, true, false), in)
            .readAllBytes();
    ByteBuffer expected = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);

    for (byte code : codes) {
      assertThat(Mulaw.linear(code)).as("code %d", code).isEqualTo(expected.getShort());
    }
  }

  @Test
  void leaves_silence_where_nothing_was_heard(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("gap.wav");
    try (var wav = new WavFile(file)) {
      wav.put(0, new short[] {1, 2});
      wav.put(4, new short[] {5});
    }

    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(in.readAllBytes()).containsExactly(1, 0, 2, 0, 0, 0, 0, 0, 5, 0);
    }
  }

  @Test
  void finds_the_sound_beside_recording_metadata() {
    Sdp offer =
        Sdp.of(
            invite(
                "multipart/mixed;boundary=cut",
                """
                --cut
                Content-Type: application/sdp

                v=0
                m=video 9 RTP/AVP 31
                a=inactive
                m=audio 4000 RTP/AVP 8 0
                a=sendonly
                m=audio 4002 RTP/AVP 0
                --cut
                Content-Type: application/rs-metadata+xml

                <recording/>
                --cut--
                """));

    assertThat(offer.isAcceptable()).isTrue();
    assertThat(offer.answer("127.0.0.1", 7_000))
        .contains("m=video 0 RTP/AVP 31", "m=audio 7000 RTP/AVP 0", "m=audio 0 RTP/AVP 0")
        .contains("a=recvonly");
  }

  @Test
  void takes_no_offer_without_mu_law() {
    assertThat(Sdp.of(invite("application/sdp", "m=audio 4000 RTP/AVP 8\n")).isAcceptable())
        .isFalse();
    assertThat(Sdp.of(invite("application/sdp", "")).isAcceptable()).isFalse();
  }

  @Test
  void answers_where_the_top_via_says() {
    assertThat(UdpPort.answerPort("SIP/2.0/UDP 127.0.0.1:6000;branch=1", 7_000)).isEqualTo(6_000);
    assertThat(UdpPort.answerPort("SIP/2.0/UDP host;branch=1", 7_000)).isEqualTo(5_060);
    assertThat(UdpPort.answerPort("SIP/2.0/UDP h:6000;rport;branch=1", 7_000)).isEqualTo(7_000);
  }

  private static SipMessage invite(String type, String body) {
    byte[] message =
        "INVITE sip:a SIP/2.0\nContent-Type: %s\n\n%s"
            .formatted(type, body)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    return SipMessage.parse(message, message.length);
  }
}
