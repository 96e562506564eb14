package io.millwright.driver.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipTargetTest {
  private static String read(String uri) {
    return SipTarget.of(uri)
        .map(target -> target.transport() + " " + target.address())
        .orElse("refused");
  }

  @Test
  void reads_names_and_addresses_of_both_families() {
    assertThat(read("sip:10.0.0.5")).isEqualTo("UDP 10.0.0.5:5060");
    assertThat(read("sip:9000@rec-1.example:5070;transport=tcp"))
        .isEqualTo("TCP rec-1.example:5070");
    assertThat(read("sip:[fe80::1]:5070")).isEqualTo("UDP [fe80::1]:5070");
    assertThat(read("sips:rec")).isEqualTo("TLS rec:5061");
    assertThat(read("SIPS:rec;transport=tcp")).isEqualTo("TLS rec:5061");
    assertThat(read("sip:rec;transport=TLS;lr")).isEqualTo("TLS rec:5061");
  }

  @Test
  void refuses_what_cannot_be_asked() {
    for (String uri :
        new String[] {
          "",
          "rec",
          "http://rec",
          "sip:",
          "sip:rec:0",
          "sip:rec:99999",
          "sip:rec;transport=sctp",
          "sips:rec;transport=udp",
          "sip:a b",
          "sip:rec\r\nX: y",
          "sip:<rec>"
        }) {
      assertThat(read(uri)).as(uri).isEqualTo("refused");
    }
  }
}
