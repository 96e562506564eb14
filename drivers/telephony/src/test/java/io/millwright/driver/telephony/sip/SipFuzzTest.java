package io.millwright.driver.telephony.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the wire brings ends as a message or as a syntax error. */
class SipFuzzTest {
  private static final String[] SAMPLES = {
    """
    SIP/2.0 200 OK
    Via: SIP/2.0/UDP a:1;branch=z9hG4bK1;rport
    From: "x" <sip:a@b>;tag=1
    To: <sip:c@d>;tag=2
    Call-ID: 1
    CSeq: 1 OPTIONS
    Retry-After: 30 (busy)
    Supported: timer, siprec
    Contact: <sip:c@d;lr>
    Content-Length: 4

    body""",
    """
    INVITE sip:a@[::1]:5060;transport=tcp SIP/2.0
    v: SIP/2.0/TCP [::1]
    f: sip:a
     t:	b
    Record-Route: <sip:p1;lr>, <sip:p2;lr>
    l: 0

    """,
  };

  private final Random random = new Random(20260304);

  @Test
  void random_bytes_let_no_exception_escape() {
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      understood += read(bytes) ? 1 : 0;
    }
    assertThat(understood).as("noise that passes for SIP").isZero();
  }

  @Test
  void spoiled_messages_let_no_exception_escape() {
    int understood = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = SAMPLES[i % SAMPLES.length].replace("\n", "\r\n").getBytes(UTF_8);
      for (int spoils = 1 + random.nextInt(6); spoils > 0; spoils--) {
        bytes = spoil(bytes);
      }
      understood += read(bytes) ? 1 : 0;
    }
    assertThat(understood).as("spoiled messages still understood").isBetween(1, 49_999);
  }

  // A datagram is at most 64 kB; each of these makes some parser somewhere quadratic.
  @Test
  void the_largest_datagrams_are_read_or_refused_within_bounds() {
    for (String pattern :
        new String[] {
          "a",
          " ",
          "\r",
          "\n",
          "\r\n",
          "\r\n ",
          "a:\r\n",
          ":",
          ";",
          "<",
          "\"",
          "\\",
          "SIP/2.0 ",
          "\0"
        }) {
      String long64k = pattern.repeat(64_000 / pattern.length());
      read(long64k.getBytes(ISO_8859_1));
      read(("SIP/2.0 200 " + long64k).getBytes(ISO_8859_1));
      read(("SIP/2.0 200 OK\r\nTo: " + long64k).getBytes(ISO_8859_1));
      read(("SIP/2.0 200 OK\r\nTo: x\r\n" + long64k).getBytes(ISO_8859_1));
      read((long64k + " SIP/2.0").getBytes(ISO_8859_1));
    }
  }

  @Test
  void a_stream_of_noise_is_given_up_before_it_fills_the_memory() {
    var frames = new SipFrames();
    var chunk = new byte[4096];
    long taken = 0;
    try {
      while (taken < 100_000_000) {
        random.nextBytes(chunk);
        frames.add(chunk, chunk.length);
        taken += chunk.length;
        frames.next();
      }
    } catch (SipSyntaxException e) {
      // That is how it shall end.
    }
    assertThat(taken).isLessThan(4L * SipParser.MOST_BYTES);
  }

  private byte[] spoil(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(20));
    String middle =
        switch (random.nextInt(6)) {
          case 0 -> "";
          case 1 -> text.substring(at, end).repeat(3);
          case 2 -> String.valueOf((char) random.nextInt(256));
          case 3 ->
              new String[] {"\r\n", "\n", ":", ";", "<", "\"", ",", " ", "\0"}[random.nextInt(9)];
          case 4 -> "99999999999";
          default -> new StringBuilder(text.substring(at, end)).reverse().toString();
        };
    String spoiled = text.substring(0, at) + middle + text.substring(end);
    return spoiled.getBytes(ISO_8859_1);
  }

  /** Reads everything there is to read of a message. */
  private static boolean read(byte[] bytes) {
    inStream(bytes);
    try {
      SipMessage message = SipMessage.parse(bytes);
      message.status();
      message.method();
      for (String header : new String[] {"Via", "From", "To", "Contact", "Retry-After"}) {
        message.header(header).ifPresent(Parameters::address);
        message.parameter(header, "tag");
        message.lists(header, "siprec");
      }
      assertThat(message.bytes().length).isLessThan(4 * bytes.length + 200);
      return true;
    } catch (SipSyntaxException e) {
      assertThat(e.getMessage()).hasSizeLessThan(120);
      return false;
    }
  }

  private static void inStream(byte[] bytes) {
    var frames = new SipFrames();
    try {
      frames.add(bytes, bytes.length);
      while (frames.next().isPresent()) {
        // Each message is taken once.
      }
    } catch (SipSyntaxException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
