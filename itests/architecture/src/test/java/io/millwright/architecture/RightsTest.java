package io.millwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A right that a contract gives or leaves out is asked by somebody: by the feature that it means,
 * by name; or, where it means work of people, by the ticket at which that work is written down.
 */
class RightsTest {
  private static final Path BUNDLES = House.standing().root().resolve("bundles");
  private static final Path RIGHTS =
      BUNDLES.resolve("contract-api/src/main/java/io/millwright/contract/Right.java");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  ([A-Z][A-Z_]+)\\(");
  private static final Pattern ASKED =
      Pattern.compile("(?:\\.(?:may|spend|leftOut|shutOut)|Order|ask)\\([^;]*?Right\\.([A-Z_]+)");

  /** What no person does: the platform itself does it, or leaves it. */
  private static final Set<String> FEATURES =
      Set.of(
          "DASHBOARD",
          "TICKET",
          "REMOTE_SESSION",
          "REMOTE_SESSION_FOUR_EYES",
          "TELESERVICE",
          "UPDATE_ASSISTANCE",
          "PROACTIVE_TICKET",
          "REMOTE_MONITORING");

  /** What people do, or bear: the ticket says that it is about that, and the contract answers. */
  private static final Set<String> WORK =
      Set.of(
          "PHONE_SUPPORT",
          "PHONE_AROUND_THE_CLOCK",
          "CRITICAL_PHONE_AROUND_THE_CLOCK",
          "HEALTH_CHECK",
          "HEALTH_CHECK_ORDER",
          "SYSTEM_FAULT_SUPPORT",
          "APPLICATION_SUPPORT",
          "GUARANTEED_WORK_START",
          "WEEKLY_DASHBOARD",
          "MONTHLY_REPORT",
          "WEEKLY_HEALTH_CHECK",
          "YEARLY_AUDIT",
          "SOFTWARE_UPDATE",
          "HARDWARE_TROUBLESHOOTING",
          "PLATFORM_TROUBLESHOOTING",
          "OTHER_PLATFORM_TROUBLESHOOTING",
          "LINUX_CONFIGURATION",
          "STORAGE_PROVISIONING",
          "SUITE_CONFIGURATION",
          "DATA_MANIPULATION",
          "DATABASE_MAINTENANCE",
          "MEDIA_LIFECYCLE",
          "OS_PATCHING",
          "JAVA_UPDATE",
          "HOTFIX",
          "MAINTENANCE_VISIT",
          "CALIBRATION",
          "MAINTENANCE_OFF_INTERVAL",
          "FAULT_ELIMINATION",
          "MATERIAL",
          "UNRECOGNISED_EQUIPMENT",
          "TRAINING",
          "RETROFIT",
          "INSTALLATION",
          "FEATURE_EXTENSION",
          "MOVES_ADDS_CHANGES",
          "UNSUPPORTED_HARDWARE",
          "MODIFIED_PRODUCT",
          "USE_OUTSIDE_LICENCE",
          "UNSUITABLE_ENVIRONMENT",
          "CUSTOM_WORK",
          "CUSTOMER_NETWORK",
          "CUSTOMER_EQUIPMENT");

  @Test
  void every_right_is_asked_by_the_feature_that_it_means_or_at_the_ticket_of_its_work() {
    Set<String> rights =
        CONSTANT.matcher(text(RIGHTS)).results().map(it -> it.group(1)).collect(toSet());
    Set<String> known = Stream.of(FEATURES, WORK).flatMap(Set::stream).collect(toSet());
    Set<String> asked = asked();

    assertThat(rights).as("rights of which nobody said who asks them").isEqualTo(known);
    assertThat(asked).as("features that ask no contract").containsAll(FEATURES);
  }

  // Work is asked as whatever right a ticket is about, not by a name.
  @Test
  void the_work_at_a_ticket_is_asked_as_what_the_ticket_is_about() {
    Path desk =
        BUNDLES.resolve("ticketing/src/main/java/io/millwright/ticketing/internal/ScopeDesk.java");
    Path cashier =
        BUNDLES.resolve(
            "ticket-time/src/main/java/io/millwright/ticket/time/internal/Cashier.java");

    assertThat(text(desk)).containsPattern("\\.may\\([^;]*\\bright\\b");
    assertThat(text(cashier)).containsPattern("new Entitlements\\.Order\\([^;]*work\\.scope\\(\\)");
  }

  private static Set<String> asked() {
    try (Stream<Path> files = Files.walk(BUNDLES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .flatMap(file -> ASKED.matcher(text(file)).results())
          .map(found -> found.group(1))
          .collect(toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Collector<String, ?, Set<String>> toSet() {
    return Collectors.toCollection(TreeSet::new);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
