package io.millwright.driver.serial.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.serial.wire.Address.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0, PATH",
    "COM3, PATH",
    "usb:A50285BI, USB",
    "rfc2217://10.0.0.7:4001, PORT_SERVER",
    "tcp://moxa-1.plant.example:4001, SOCKET",
    "tcp://[::1]:4001, SOCKET"
  })
  void reads_what_people_write_and_says_it_the_same_way(String written, Way way) {
    assertThat(Address.of(written).way()).isEqualTo(way);
    assertThat(Address.of(written).words()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ttyUSB0",
        "usb:",
        "tcp://host",
        "tcp://host:0",
        "http://host:80",
        "tcp://a b:1"
      })
  void says_what_an_address_looks_like(String written) {
    assertThatThrownBy(() -> Address.of(written))
        .hasMessageStartingWith("port = " + written)
        .hasMessageContaining("/dev/serial/by-id/…, usb:SERIALNUMBER, rfc2217://host:port");
  }
}
