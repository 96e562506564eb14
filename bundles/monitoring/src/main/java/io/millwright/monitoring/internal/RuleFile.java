package io.millwright.monitoring.internal;

import io.millwright.monitoring.Advice;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of a rule's configuration and notes what is wrong with them. A typed configuration
 * would only fail in the log, without file and key.
 */
final class RuleFile {
  /** The keys of what a rule's author wrote for who is called. */
  static final Set<String> ADVICE =
      Set.of("cause", "consequence", "action", "respond.within.minutes");

  private static final String WITHIN = "respond.within.minutes";
  private static final int MOST_WORDS = 1_000;
  private static final int SECONDS = 60;
  private static final double MOST_MINUTES = Duration.ofDays(7).toMinutes();
  private static final Set<String> PLATFORM =
      Set.of("service", "felix", "component", "org", "osgi", "configuration");

  private final Map<String, ?> properties;
  private final String name;
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleFile(Map<String, ?> properties) {
    this.properties = properties;
    this.name = name(properties);
  }

  private static String name(Map<String, ?> properties) {
    Object file = properties.get("felix.fileinstall.filename");
    Object named = file != null ? file : properties.get("service.pid");
    String text = named == null ? "configuration without a name" : named.toString();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** All that somebody wrote, by key in order of the alphabet. */
  SortedMap<String, Object> keys() {
    var keys = new TreeMap<String, Object>();
    properties.forEach(
        (key, value) -> {
          if (!isOfThePlatform(key) && value != null) {
            keys.put(key, value);
          }
        });
    return keys;
  }

  /** The name of its configuration: class, tilde, name. */
  String pid() {
    Object pid = properties.get("service.pid");
    return pid == null ? "" : pid.toString();
  }

  /** What tells it from other rules of its kind. */
  String shortName() {
    return pid().substring(pid().indexOf('~') + 1);
  }

  /** The file's name without its folder. */
  String name() {
    return name;
  }

  /** What was found wrong so far. */
  List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  /** Whether the rule can hold. */
  boolean isSound() {
    return problems.stream().noneMatch(problem -> problem.weight() == Weight.ERROR);
  }

  /** A text; empty where the key is absent. */
  String text(String key) {
    Object value = properties.get(key);
    return value == null ? "" : value.toString().strip();
  }

  /**
   * Whom it holds for, by the one of the keys for it that is there.
   *
   * @param pattern what it is about there
   */
  Scope scope(String pattern) {
    var named = EnumSet.noneOf(Scope.Width.class);
    for (Scope.Width width : Scope.Width.values()) {
      if (!text(width.key()).isEmpty()) {
        named.add(width);
      }
    }
    if (named.size() == 1) {
      Scope.Width width = named.iterator().next();
      return new Scope(width, text(width.key()), pattern);
    }
    String key = named.contains(Scope.Width.MACHINE) ? "machine.id" : "machine.kind";
    refuse(key, "name one of machine.kind, site.id and machine.id");
    return new Scope(Scope.Width.KIND, "", pattern);
  }

  /** Whether a switch is on; off where the key is absent. */
  boolean isOn(String key) {
    String text = text(key);
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      refuse(key, "write true or false");
    }
    return text.equals("true");
  }

  /** A finite number; null where the key is absent or its value is none, which is noted. */
  @Nullable Double number(String key) {
    String text = text(key);
    if (text.isEmpty()) {
      return null;
    }
    Optional<Double> number = parsed(text);
    if (number.isEmpty()) {
      refuse(key, "write a number, for instance 80 or 19.5");
    }
    return number.orElse(null);
  }

  private static Optional<Double> parsed(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(number -> Double.isFinite(number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What its author wrote for who is called (ISA-18.2). */
  Advice advice() {
    @Nullable Double minutes = number(WITHIN);
    boolean bad = minutes != null && (minutes < 0 || minutes > MOST_MINUTES);
    if (bad) {
      refuse(WITHIN, "write at most a week, or 0 for none");
    }
    return new Advice(
        Told.line(text("cause"), MOST_WORDS),
        Told.line(text("consequence"), MOST_WORDS),
        Told.line(text("action"), MOST_WORDS),
        minutes == null || minutes == 0 || bad
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Math.round(minutes * SECONDS))));
  }

  /** Notes that the rule cannot hold. */
  void refuse(String key, String rule) {
    problems.add(new RuleProblem(name, key, text(key), Weight.ERROR, rule));
  }

  /** Notes every key that is neither one of its own nor a common one, with the nearest one. */
  void admit(Set<String> own, Set<String> common) {
    var keys = new TreeSet<>(own);
    keys.addAll(common);
    for (String key : new TreeSet<>(properties.keySet())) {
      if (!keys.contains(key) && !isOfThePlatform(key)) {
        problems.add(
            new RuleProblem(
                name,
                key,
                text(key),
                Weight.WARNING,
                "unknown key; did you mean " + near(key, keys)));
      }
    }
  }

  private static boolean isOfThePlatform(String key) {
    return key.startsWith(":") || key.startsWith("_") || PLATFORM.contains(key.split("\\.", 2)[0]);
  }

  private static String near(String key, Set<String> keys) {
    return new TreeSet<>(keys)
        .stream()
            .min((one, other) -> Integer.compare(distance(key, one), distance(key, other)))
            .orElse("nothing");
  }

  /** How many letters must be added, removed or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
