package io.millwright.driver.telephony.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A release of the time-zone database.
 *
 * @param version as IANA names it, for instance {@code 2025b}
 * @param file the file it was found in
 */
record ZoneRules(String version, Path file) {
  private static final Pattern VERSION = Pattern.compile("((?:19|20)\\d\\d)([a-z]{1,2})");
  private static final List<String> FILES = List.of("+VERSION", "version", "tzdata.zi");

  /** Those of the system; empty if its files do not say. */
  static Optional<ZoneRules> ofSystem(Path folder) throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        try (Stream<String> lines = Files.lines(file)) {
          Optional<ZoneRules> found =
              lines.findFirst().flatMap(line -> of(line.replace("# version ", ""), file));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Those that come with Java, which the platform reckons with. */
  static Optional<ZoneRules> ofJava() {
    return of(
        ZoneRulesProvider.getVersions("Europe/Berlin").lastKey(),
        Path.of(System.getProperty("java.home"), "lib", "tzdb.dat"));
  }

  private static Optional<ZoneRules> of(String version, Path file) {
    String word = version.strip();
    return VERSION.matcher(word).matches()
        ? Optional.of(new ZoneRules(word, file))
        : Optional.empty();
  }

  /**
   * Days since the release: the file's date, as far as it lies in the year that the version names.
   */
  double ageDays(Instant now) throws IOException {
    Matcher parts = VERSION.matcher(version);
    int year = parts.matches() ? Integer.parseInt(parts.group(1)) : 1970;
    Instant first = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant last = LocalDate.of(year, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant date = Files.getLastModifiedTime(file).toInstant();
    Instant released = date.isBefore(first) ? first : date.isAfter(last) ? last : date;
    return Math.max(0, Duration.between(released, now).toDays());
  }
}
