package io.millwright.driver.telephony.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How full a file system is.
 *
 * @param used bytes
 * @param free bytes for ordinary users
 * @param inodes how many files there may be; 0 if that is not limited
 * @param freeInodes how many more
 */
record Space(long used, long free, long inodes, long freeInodes) {
  /** What {@code stat -f} is asked for. */
  static final String FORMAT = "%S %b %f %a %c %d";

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  /** Empty if it is something else. */
  static Optional<Space> of(String stat) {
    Matcher parts = WRITTEN.matcher(stat);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long block = Long.parseLong(parts.group(1));
    long blocks = Long.parseUnsignedLong(parts.group(2));
    long unused = Long.parseUnsignedLong(parts.group(3));
    return Optional.of(
        new Space(
            block * (blocks - unused),
            block * Long.parseUnsignedLong(parts.group(4)),
            Long.parseUnsignedLong(parts.group(5)),
            Long.parseUnsignedLong(parts.group(6))));
  }

  /** As {@code df} counts: what is kept for root is neither used nor free. */
  double freePercent() {
    return used + free == 0 ? 0 : tenth(100.0 * free / (used + free));
  }

  double freeInodesPercent() {
    return inodes == 0 ? 100 : tenth(100.0 * freeInodes / inodes);
  }

  private static double tenth(double number) {
    return Math.floor(number * 10) / 10;
  }

  /** As people say it, for instance {@code 4.1 GB}. */
  static String words(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    double number = bytes;
    int unit = 0;
    while (number >= 1000 && unit < units.length - 1) {
      number /= 1000;
      unit++;
    }
    double rounded = Math.round(number * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? "%d %s".formatted((long) rounded, units[unit])
        : "%s %s".formatted(rounded, units[unit]);
  }
}
