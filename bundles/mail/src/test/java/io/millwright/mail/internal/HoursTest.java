package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  // 2026-03-06 is a Friday; on the 29th clocks go from 02:00 to 03:00.
  @ParameterizedTest
  @CsvSource({
    "Mon-Fri 06:00-14:00, 2026-03-06T06:00, true",
    "Mon-Fri 06:00-14:00, 2026-03-06T05:59, false",
    "Mon-Fri 06:00-14:00, 2026-03-06T14:00, false",
    "Mon-Fri 06:00-14:00, 2026-03-07T08:00, false",
    "22:00-06:00, 2026-03-06T23:00, true",
    "22:00-06:00, 2026-03-06T05:59, true",
    "22:00-06:00, 2026-03-06T06:00, false",
    "Fri 22:00-06:00, 2026-03-07T05:00, true",
    "Fri 22:00-06:00, 2026-03-06T05:00, false",
    "Sat-Mon 00:00-24:00, 2026-03-08T23:59, true",
    "Sat-Mon 00:00-24:00, 2026-03-10T00:00, false",
    "sun 01:00-04:00, 2026-03-29T03:30, true",
  })
  void cover_what_they_say(String hours, LocalDateTime there, boolean covered) {
    assertThat(Hours.of(hours).cover(there.atZone(BERLIN).toInstant(), BERLIN)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"always", "6:00-14:00", "06:00-25:00", "Mo-Fr 06:00-14:00", "Mon+Tue 06:00-14:00"})
  void what_are_no_hours_is_refused(String words) {
    assertThatThrownBy(() -> Hours.of(words)).hasMessageContaining("'");
  }
}
