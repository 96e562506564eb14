package io.millwright.plan.internal;

import io.millwright.contract.Right;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.PlannedWork.Hours;
import io.millwright.plan.PlannedWork.Kind;
import io.millwright.plan.PlannedWork.Rhythm;
import io.millwright.plan.PlannedWork.Scope;
import io.millwright.plan.Plans.Problem;
import io.millwright.store.StorableText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the keys of a work, and says what is wrong with each. */
final class WorkReader {
  static final List<String> WIDTHS = List.of("machine.kind", "site.id", "machine.id");
  private static final Set<String> KEYS =
      Set.of(
          "kind",
          "title",
          "machine.kind",
          "site.id",
          "machine.id",
          "from",
          "repeat",
          "every.hours",
          "every.counter",
          "lead.days",
          "minutes",
          "responsible",
          "right",
          "checklist");
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_ITEM = 200;
  private static final int MOST_ITEMS = 30;
  private static final int MOST_LEAD_DAYS = 180;
  private static final int MOST_MINUTES = 20_160;
  private static final int USUAL_LEAD_DAYS = 14;
  private static final int USUAL_MINUTES = 60;
  private static final int LONGEST_OWNER = 64;
  private static final int MOST_HOURS = 100_000;
  private static final String USUAL_COUNTER = "hours.operation";

  private final Map<String, Object> keys;
  private final List<Problem> problems = new ArrayList<>();

  private WorkReader(Map<String, Object> keys) {
    this.keys = keys;
  }

  /**
   * A work as it was read.
   *
   * @param work empty if something is wrong
   */
  record Said(Optional<PlannedWork> work, List<Problem> problems) {}

  static Said read(String name, Map<String, Object> keys) {
    var reader = new WorkReader(keys);
    keys.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .sorted()
        .forEach(key -> reader.refuse(key, "there is no such key"));
    var work =
        new PlannedWork(
            name,
            reader.kind(),
            reader.title(),
            reader.scope(),
            reader.rhythm(),
            reader.text("responsible"),
            reader.right(),
            reader.checklist());
    return new Said(
        reader.problems.isEmpty() ? Optional.of(work) : Optional.empty(),
        List.copyOf(reader.problems));
  }

  private void refuse(String key, String rule) {
    problems.add(new Problem(key, rule));
  }

  private String text(String key) {
    Object value = keys.getOrDefault(key, "");
    if (!(value instanceof String text)) {
      refuse(key, "write a text");
      return "";
    }
    return StorableText.of(text).strip();
  }

  private Kind kind() {
    String word = text("kind").toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(word))
        .findFirst()
        .orElseGet(
            () -> {
              refuse(
                  "kind",
                  "write one of "
                      + Arrays.stream(Kind.values())
                          .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                          .collect(Collectors.joining(", ")));
              return Kind.MAINTENANCE;
            });
  }

  private String title() {
    String title = text("title");
    if (title.isEmpty() || title.length() > LONGEST_TITLE || title.lines().count() > 1) {
      refuse("title", "write what is done, one line of at most " + LONGEST_TITLE);
    }
    return title;
  }

  private Scope scope() {
    List<String> given = WIDTHS.stream().filter(width -> !text(width).isEmpty()).toList();
    if (given.size() != 1) {
      refuse(
          given.isEmpty() ? "machine.id" : given.get(1),
          "write one of machine.kind, site.id, machine.id");
      return new Scope("machine.id", "");
    }
    String owner = text(given.get(0));
    if (owner.length() > LONGEST_OWNER) {
      refuse(given.get(0), "at most " + LONGEST_OWNER + " characters");
    } else if (given.get(0).equals("machine.id")) {
      needMachine(owner);
    }
    return new Scope(given.get(0), owner);
  }

  private void needMachine(String id) {
    try {
      new MachineId(id);
    } catch (IllegalArgumentException e) {
      refuse("machine.id", String.valueOf(e.getMessage()));
    }
  }

  private Rhythm rhythm() {
    LocalDate from = LocalDate.EPOCH;
    try {
      from = LocalDate.parse(text("from"));
      if (from.getYear() < 2000 || from.getYear() > 2199) {
        refuse("from", "write a day of this or a near year");
      } else {
        Recurrence.days(from, text("repeat"), from);
      }
    } catch (DateTimeException e) {
      refuse("from", "write a day such as 2026-01-31");
    } catch (IllegalArgumentException e) {
      refuse("repeat", String.valueOf(e.getMessage()));
    }
    return new Rhythm(
        from,
        text("repeat"),
        hours(),
        number("lead.days", 0, MOST_LEAD_DAYS, USUAL_LEAD_DAYS),
        number("minutes", 1, MOST_MINUTES, USUAL_MINUTES));
  }

  private Optional<Hours> hours() {
    if (!keys.containsKey("every.hours") && !keys.containsKey("every.counter")) {
      return Optional.empty();
    }
    if (!text("repeat").isEmpty()) {
      refuse("every.hours", "leave out either this or repeat");
    }
    int every = number("every.hours", 1, MOST_HOURS, 0);
    String counter = keys.containsKey("every.counter") ? text("every.counter") : USUAL_COUNTER;
    try {
      new SignalId(counter);
    } catch (IllegalArgumentException e) {
      refuse("every.counter", "write the signal that counts hours, such as " + USUAL_COUNTER);
    }
    return Optional.of(new Hours(every, counter));
  }

  private int number(String key, int least, int most, int usual) {
    Object value = keys.getOrDefault(key, usual);
    try {
      int number = new BigDecimal(value.toString()).intValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below as what is out of range.
    }
    refuse(key, "write a whole number from %d to %d".formatted(least, most));
    return usual;
  }

  private Optional<Right> right() {
    String id = text("right");
    Optional<Right> right = Right.of(id);
    if (!id.isEmpty() && right.isEmpty()) {
      refuse("right", "write a right of contracts, such as health-check");
    }
    return right;
  }

  private List<String> checklist() {
    Object value = keys.getOrDefault("checklist", List.of());
    if (!(value instanceof List<?> list)
        || list.size() > MOST_ITEMS
        || !list.stream().allMatch(WorkReader::isItem)) {
      refuse(
          "checklist",
          "write a list of at most %d texts of 1 to %d characters"
              .formatted(MOST_ITEMS, LONGEST_ITEM));
      return List.of();
    }
    return list.stream().map(item -> StorableText.of(item.toString()).strip()).toList();
  }

  private static boolean isItem(Object item) {
    return item instanceof String text && !text.isBlank() && text.length() <= LONGEST_ITEM;
  }
}
