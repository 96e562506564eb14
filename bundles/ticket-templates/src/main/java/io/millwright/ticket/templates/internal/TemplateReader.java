package io.millwright.ticket.templates.internal;

import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.store.StorableText;
import io.millwright.ticket.templates.RequestTemplate;
import io.millwright.ticket.templates.RequestTemplate.Field;
import io.millwright.ticket.templates.RequestTemplate.Filing;
import io.millwright.ticket.templates.RequestTemplate.Spoken;
import io.millwright.ticket.templates.TicketTemplates.Problem;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketScopes.Category;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the keys of a template, and says what is wrong with each. */
final class TemplateReader {
  private static final Set<String> KEYS =
      Set.of(
          "version",
          "source",
          "offered",
          "name.en",
          "name.de",
          "kind",
          "category",
          "priority",
          "environment",
          "right",
          "assignee",
          "fields",
          "checklist.en",
          "checklist.de");
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_LOGIN = 64;
  private static final int LONGEST_ITEM = 200;
  private static final int MOST_ITEMS = 30;
  private static final int MOST_FIELDS = 15;
  private static final int MOST_VERSION = 100_000;
  private static final int LONGEST_SHOWN = 80;

  private final Map<String, Object> keys;
  private final List<Problem> problems = new ArrayList<>();

  private TemplateReader(Map<String, Object> keys) {
    this.keys = keys;
  }

  /**
   * A template as it was read.
   *
   * @param template empty if something is wrong
   * @param offered whether it can be asked for
   */
  record Said(Optional<RequestTemplate> template, boolean offered, List<Problem> problems) {}

  static Said read(String id, Map<String, Object> keys) {
    var reader = new TemplateReader(keys);
    keys.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .sorted()
        .forEach(key -> reader.refuse(key, "there is no such key"));
    boolean offered = reader.offered();
    reader.line("source", LONGEST_ITEM, false);
    var template =
        new RequestTemplate(
            id,
            reader.version(),
            new Spoken(
                reader.line("name.en", LONGEST_NAME, true),
                reader.line("name.de", LONGEST_NAME, true)),
            reader.filing(),
            reader.fields(),
            reader.checklist());
    return new Said(
        reader.problems.isEmpty() ? Optional.of(template) : Optional.empty(),
        offered,
        List.copyOf(reader.problems));
  }

  private void refuse(String key, String rule) {
    String value = String.valueOf(keys.getOrDefault(key, "")).replaceAll("\\s+", " ");
    problems.add(
        new Problem(key, value.substring(0, Math.min(LONGEST_SHOWN, value.length())), rule));
  }

  private boolean offered() {
    if (keys.getOrDefault("offered", true) instanceof Boolean offered) {
      return offered;
    }
    refuse("offered", "write true or false");
    return false;
  }

  private int version() {
    try {
      int version = new BigDecimal(keys.getOrDefault("version", 1).toString()).intValueExact();
      if (version >= 1 && version <= MOST_VERSION) {
        return version;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below as what is out of range.
    }
    refuse("version", "write a whole number from 1 to " + MOST_VERSION);
    return 1;
  }

  private String line(String key, int longest, boolean needed) {
    if (!(keys.getOrDefault(key, "") instanceof String written)) {
      refuse(key, "write a text");
      return "";
    }
    String text = StorableText.of(written).strip();
    if (text.length() > longest || text.lines().count() > 1 || (needed && text.isEmpty())) {
      refuse(key, "write one line of %d to %d characters".formatted(needed ? 1 : 0, longest));
    }
    return text;
  }

  private Filing filing() {
    var filing =
        new Filing(
            one("kind", TicketKind.class, TicketKind.SERVICE_REQUEST),
            one("category", Category.class, Category.UNSAID),
            one("priority", Priority.class, Priority.P3),
            environment(),
            right(),
            line("assignee", LONGEST_LOGIN, false));
    if (filing.priority() == Priority.P1) {
      refuse("priority", "write P2, P3 or P4: what is critical is told by telephone");
    }
    return filing;
  }

  private <E extends Enum<E>> E one(String key, Class<E> type, E usual) {
    String word = line(key, LONGEST_NAME, false);
    if (word.isEmpty()) {
      return usual;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> word(each).equals(word.toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseGet(
            () -> {
              refuse(
                  key,
                  "write one of "
                      + Arrays.stream(type.getEnumConstants())
                          .map(TemplateReader::word)
                          .collect(Collectors.joining(", ")));
              return usual;
            });
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Environment> environment() {
    return line("environment", LONGEST_NAME, false).isEmpty()
        ? Optional.empty()
        : Optional.of(one("environment", Environment.class, Environment.LIVE));
  }

  private Optional<Right> right() {
    String id = line("right", LONGEST_NAME, false);
    Optional<Right> right = Right.of(id);
    if (!id.isEmpty() && right.isEmpty()) {
      refuse("right", "write a right of contracts, such as suite-configuration");
    }
    return right;
  }

  private List<Field> fields() {
    List<String> lines = lines("fields", MOST_FIELDS, FieldLine.LONGEST);
    var fields = new ArrayList<Field>();
    var ids = new HashSet<String>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        Field field = FieldLine.read(lines.get(i));
        if (!ids.add(field.id())) {
          refuse("fields", "line %d: there is a field %s already".formatted(i + 1, field.id()));
        }
        fields.add(field);
      } catch (IllegalArgumentException e) {
        refuse("fields", "line %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    return fields;
  }

  private List<Spoken> checklist() {
    List<String> en = lines("checklist.en", MOST_ITEMS, LONGEST_ITEM);
    List<String> de = lines("checklist.de", MOST_ITEMS, LONGEST_ITEM);
    if (en.size() != de.size()) {
      refuse("checklist.de", "write as many lines as checklist.en has: " + en.size());
      return List.of();
    }
    return IntStream.range(0, en.size()).mapToObj(i -> new Spoken(en.get(i), de.get(i))).toList();
  }

  private List<String> lines(String key, int most, int longest) {
    if (!(keys.getOrDefault(key, List.of()) instanceof List<?> list)
        || list.size() > most
        || !list.stream().allMatch(item -> isLine(item, longest))) {
      refuse(
          key, "write a list of at most %d lines of 1 to %d characters".formatted(most, longest));
      return List.of();
    }
    return list.stream().map(item -> StorableText.of(item.toString()).strip()).toList();
  }

  private static boolean isLine(Object item, int longest) {
    return item instanceof String text
        && !text.isBlank()
        && text.length() <= longest
        && text.strip().lines().count() == 1;
  }
}
