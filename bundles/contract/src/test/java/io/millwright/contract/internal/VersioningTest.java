package io.millwright.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.contract.ServicePackage.Versions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The current and the preceding major version are supported (E-20); the newest is compliant. */
class VersioningTest {
  private static Versioning versioning(String released, String installed) {
    return new Versioning(
        new Versions(2, "ZOOM 1.22", "ZOOM 5(3)", false),
        List.of(released.split(" ", -1)),
        installed);
  }

  // eligible and compliant are two questions.
  @ParameterizedTest
  @CsvSource({
    "7.2 8.0 8.1, 8.1,  true,  true",
    "7.2 8.0 8.1, 8.0,  true,  false",
    "7.2 8.0 8.1, 7.2,  true,  false",
    "6.9 7.2 8.1, 6.9,  false, false",
    "7.2 8.1,     8.10, true,  true",
  })
  void two_majors_are_supported_and_the_newest_is_compliant(
      String released, String installed, boolean eligible, boolean latest) {
    assertThat(versioning(released, installed).isEligible()).isEqualTo(eligible);
    assertThat(versioning(released, installed).isLatest()).isEqualTo(latest);
  }

  // E-16: alpha, beta and other versions that are not for production are no releases.
  @ParameterizedTest
  @CsvSource({
    "7.2 8.0 9.0-beta1,      7.2,          true,  false",
    "7.2 8.0 8.1-rc.2,       8.0,          true,  true",
    "7.2 8.0 8.1.0-SNAPSHOT, 8.0,          true,  true",
    "7.2 8.0 8.0-alpha7,     8.0,          true,  true",
    "7.2 8.0,                8.0-beta3,    true,  false",
    "7.2 8.0,                8.0 Preview,  true,  false",
    "7.2 8.0,                8.0-3,        true,  true",
    "7.2 8.0-3,              8.0,          true,  false",
    "7.2 8.0,                betamax 8.0,  true,  true",
    "9.0-beta1,              7.2,          true,  true",
  })
  void what_is_not_for_production_is_no_release(
      String released, String installed, boolean eligible, boolean latest) {
    assertThat(versioning(released, installed).isEligible()).isEqualTo(eligible);
    assertThat(versioning(released, installed).isLatest()).isEqualTo(latest);
  }
}
