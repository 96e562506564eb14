package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void by_default_a_sixteenth_of_the_memory_may_wait() {
    assertThat(Room.suitable(512L << 20)).isEqualTo(299_593);
    assertThat(Room.suitable(64L << 20)).isEqualTo(50_000);
    assertThat(Room.suitable(64L << 30)).isEqualTo(1_000_000);
  }
}
