package io.millwright.driver.telephony.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SipMessageTest {
  private static final String OK =
      """
      SIP/2.0 200 OK
      v: SIP/2.0/UDP 127.0.0.1:5062;branch=z9hG4bK1;rport=5062
      f: "a;tag=9 <b>" <sip:millwright@127.0.0.1>;tag=7
      To: <sip:rec@127.0.0.1;lr>;tag=8
      Call-ID: 42
      CSeq: 1 OPTIONS
      Supported: timer,
       siprec
      Content-Length: 4

      body and what follows it""";

  private static SipMessage parse(String text) throws SipSyntaxException {
    return SipMessage.parse(text.getBytes(UTF_8));
  }

  @Test
  void reads_a_response_with_compact_names_and_folded_lines() throws SipSyntaxException {
    SipMessage ok = parse(OK.replace("\n", "\r\n"));

    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.reason()).isEqualTo("OK");
    assertThat(ok.method()).isEqualTo("OPTIONS");
    assertThat(ok.parameter("Via", "branch")).contains("z9hG4bK1");
    assertThat(ok.parameter("From", "tag")).contains("7");
    assertThat(ok.parameter("To", "tag")).contains("8");
    assertThat(ok.lists("Supported", "SIPREC")).isTrue();
    assertThat(ok.lists("Supported", "rec")).isFalse();
    assertThat(ok.body()).isEqualTo("body");
  }

  @Test
  void bears_bare_line_feeds() throws SipSyntaxException {
    assertThat(parse(OK).header("call-id")).contains("42");
  }

  @Test
  void reads_what_it_wrote() throws SipSyntaxException {
    SipMessage invite =
        SipMessage.request("INVITE", "sip:9000@[::1]:5070")
            .with("To", "<sip:9000@[::1]>")
            .withBody("application/sdp", "v=0\r\nö\r\n");

    SipMessage read = SipMessage.parse(invite.bytes());

    assertThat(read.uri()).isEqualTo("sip:9000@[::1]:5070");
    assertThat(read.body()).isEqualTo("v=0\r\nö\r\n");
    assertThat(read.header("l")).contains("9");
  }

  @Test
  void refuses_what_is_no_sip_or_cut_off() {
    assertThatThrownBy(() -> parse("HTTP/1.1 200 OK\r\n\r\n"))
        .isInstanceOf(SipSyntaxException.class)
        .hasMessage("no SIP: it begins with 'HTTP/1.1 200 OK'");
    assertThatThrownBy(() -> parse("SIP/2.0 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))
        .hasMessage("cut off: 4 of 9 bytes of its body came");
    assertThatThrownBy(() -> parse("SIP/2.0 200 OK\r\nl: -1\r\n\r\n"))
        .hasMessage("Content-Length is '-1'");
    assertThatThrownBy(() -> parse("SIP/2.0 200 OK\r\n" + "a: b\r\n".repeat(300)))
        .hasMessage("more than 256 lines of headers");
    assertThatThrownBy(() -> SipMessage.parse(new byte[70_000]))
        .hasMessage("longer than 65535 bytes");
  }

  // Whoever may write a label or a target must not be able to write headers.
  @Test
  void lets_no_line_break_into_a_header() {
    assertThatThrownBy(() -> SipMessage.request("OPTIONS", "sip:a\r\nEvil: yes"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SipMessage.request("OPTIONS", "sip:a").with("To", "x\nEvil: yes"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cuts_a_stream_into_messages_however_it_arrives() throws SipSyntaxException {
    byte[] stream =
        ("\r\n\r\n" + OK.split(" and", 2)[0] + "\r\nSIP/2.0 404 Not Found\r\n\r\n").getBytes(UTF_8);
    for (int size = 1; size <= stream.length; size++) {
      var frames = new SipFrames();
      var statuses = new StringBuilder();
      for (int at = 0; at < stream.length; at += size) {
        int length = Math.min(size, stream.length - at);
        var chunk = new byte[length];
        System.arraycopy(stream, at, chunk, 0, length);
        frames.add(chunk, length);
        for (var came = frames.next(); came.isPresent(); came = frames.next()) {
          statuses.append(came.get().status()).append(came.get().body()).append(' ');
        }
      }
      assertThat(statuses.toString()).as("in pieces of %d", size).isEqualTo("200body 404 ");
    }
  }
}
