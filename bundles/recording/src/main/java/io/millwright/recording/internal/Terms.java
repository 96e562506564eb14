package io.millwright.recording.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How long recordings are kept, how long a part is, and how much there may be. */
record Terms(
    Duration keep, Map<String, Duration> keepOf, Duration roll, long freeBytes, long sessionBytes) {
  private static final long MEGABYTE = 1_000_000;

  static Terms of(ShelfConfig config) {
    return new Terms(
        days(config.keep_days()),
        Arrays.stream(config.keep_days_of())
            .flatMap(all -> Arrays.stream(all.split(",", -1)))
            .filter(one -> !one.isBlank())
            .map(Terms::pair)
            .collect(Collectors.toUnmodifiableMap(one -> one[0].strip(), Terms::days)),
        Duration.ofMinutes(atLeastOne("roll.minutes", config.roll_minutes())),
        config.free_megabytes() * MEGABYTE,
        atLeastOne("session.megabytes", config.session_megabytes()) * MEGABYTE);
  }

  private static String[] pair(String text) {
    String[] parts = text.split("=", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("keep.days.of is customer=days, not " + text);
    }
    return parts;
  }

  private static Duration days(String... pair) {
    return days(Integer.parseInt(pair[1].strip()));
  }

  private static Duration days(int days) {
    return Duration.ofDays(atLeastOne("keep.days", days));
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is at least 1, not %d".formatted(name, value));
    }
    return value;
  }

  Duration keep(String customer) {
    return keepOf.getOrDefault(customer, keep);
  }
}
