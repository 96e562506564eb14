package io.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
  @Test
  void leaves_ordinary_text_alone() {
    assertThat(StorableText.of("Überhitzt 81 °C 🔥")).isEqualTo("Überhitzt 81 °C 🔥");
  }

  @Test
  void shows_what_no_database_keeps() {
    assertThat(StorableText.of("a\0b")).isEqualTo("a\u2400b");
    assertThat(StorableText.of("a\uD83D")).isEqualTo("a\uFFFD");
    assertThat(StorableText.of("\uDD25b")).isEqualTo("\uFFFDb");
  }

  // A cut through a pair leaves half of it.
  @Test
  void cuts_without_leaving_half_a_character() {
    assertThat(StorableText.of("🔥🔥", 3)).isEqualTo("🔥\uFFFD");
  }
}
