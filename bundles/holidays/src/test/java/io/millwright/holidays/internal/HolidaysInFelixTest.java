package io.millwright.holidays.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.calendar.PublicHolidays;
import io.millwright.testkit.InProcessFelix;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The bundle itself with its library: what reads the library's files is found by bundles only. */
class HolidaysInFelixTest {
  @Test
  void finds_its_library_and_the_files_in_it(@TempDir Path folder) throws Exception {
    var felix =
        InProcessFelix.start(
            folder,
            Map.of(),
            List.of(
                "io.millwright.calendar",
                "org.slf4j;version=2.0.17",
                "org.slf4j.event;version=2.0.17",
                "org.slf4j.spi;version=2.0.17",
                "org.slf4j.helpers;version=2.0.17"));
    try {
      felix.install("jackson-core");
      felix.install("jackson-annotations");
      felix.install("jackson-databind");
      Bundle library = felix.install("millwright-third-party-jollyday");
      felix.install(Path.of("target/classes").toAbsolutePath());
      felix.startAll();

      await().until(() -> felix.context().getServiceReference(PublicHolidays.class) != null);
      PublicHolidays holidays = felix.service(PublicHolidays.class);

      assertThat(holidays.getClass().getClassLoader())
          .isNotEqualTo(CountryHolidays.class.getClassLoader());
      assertThat(library.getState()).isEqualTo(Bundle.ACTIVE);
      assertThat(holidays.regions()).hasSizeGreaterThan(300).contains("DE-BW", "GB-ENG", "TR");
      assertThat(holidays.of("DE-BW").on(LocalDate.of(2026, 5, 14))).hasSize(1);
      assertThat(holidays.of("TR").on(LocalDate.of(2026, 3, 21))).hasSize(1);
    } finally {
      felix.stop();
    }
  }
}
