package io.millwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneTest {
  @Test
  void a_number_is_kept_as_it_is_called_from_anywhere() {
    assertThat(Telephone.of("+49 7364 20-6337")).isEqualTo(new Telephone("+497364206337"));
    assertThat(Telephone.of("+49 (0)7364 / 206337").number()).isEqualTo("+497364206337");
    assertThat(Telephone.of("+1 (615) 555.0100").link()).isEqualTo("tel:+16155550100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "07364 206337",
        "0049 7364 206337",
        "+0 7364 206337",
        "+49 736",
        "+49 7364 206337 1234567",
        "+49 7364 CALL-ME",
        "+49 7364;ext=5",
        "tel:+497364206337"
      })
  void what_cannot_be_called_from_everywhere_is_refused_with_how_it_is_written(String written) {
    assertThatThrownBy(() -> Telephone.of(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("+49 7364 206337");
  }
}
