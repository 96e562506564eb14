package io.millwright.contract.internal;

import io.millwright.contract.ServicePackage.Versions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a version is supported, and whether it is the newest: two questions. */
record Versioning(Versions rule, List<String> released, String installed) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** What is not for production is no release (E-16). */
  private static final Pattern UNRELEASED =
      Pattern.compile(
          "(?i)(?<!\\p{L})(alpha|beta|rc|snapshot|preview|pre|dev|nightly|milestone)(?!\\p{L})");

  /** Keeps what is a release. */
  Versioning {
    released = released.stream().filter(each -> !UNRELEASED.matcher(each).find()).toList();
  }

  private Optional<String> newest() {
    return released.stream().max(Versioning::compare);
  }

  /** Among the newest major versions; also if nobody said which there are. */
  boolean isEligible() {
    if (rule.majors() == 0 || released.isEmpty()) {
      return true;
    }
    long newer =
        released.stream()
            .map(Versioning::major)
            .distinct()
            .filter(major -> major > major(installed))
            .count();
    return newer < rule.majors();
  }

  /** The newest that was released. */
  boolean isLatest() {
    return newest().filter(version -> compare(installed, version) < 0).isEmpty();
  }

  String words() {
    return "version %s is installed, %s is the latest"
        .formatted(installed, newest().orElse(installed));
  }

  private static int major(String version) {
    List<Integer> numbers = numbers(version);
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  private static int compare(String one, String other) {
    List<Integer> left = numbers(one);
    List<Integer> right = numbers(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order =
          Comparator.<Integer>naturalOrder()
              .compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(UNRELEASED.matcher(other).find(), UNRELEASED.matcher(one).find());
  }

  // What stands behind such a word counts attempts at the release that is named before it.
  private static List<Integer> numbers(String version) {
    Matcher word = UNRELEASED.matcher(version);
    boolean behind = word.find() && NUMBER.matcher(version).region(0, word.start()).find();
    Matcher found = NUMBER.matcher(behind ? version.substring(0, word.start()) : version);
    return found.results().map(each -> Integer.parseInt(each.group())).toList();
  }
}
