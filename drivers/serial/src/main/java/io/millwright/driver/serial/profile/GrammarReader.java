package io.millwright.driver.serial.profile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import io.millwright.driver.serial.profile.Field.Name;
import io.millwright.driver.serial.profile.Grammar.Calendar;
import io.millwright.driver.serial.profile.Grammar.Characters;
import io.millwright.driver.serial.profile.Message.Meaning;
import io.millwright.model.HardnessScale;
import io.millwright.model.Unit;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what frames mean: messages, fields, units and dates. */
final class GrammarReader {
  private static final int LONGEST_PATTERN = 500;
  private static final int MOST_MESSAGES = 20;
  private static final List<String> NAMES = Arrays.stream(Name.values()).map(Name::word).toList();

  private final JsonSpot root;
  private final Optional<Grammar> parent;

  GrammarReader(JsonSpot root, Optional<Grammar> parent) {
    this.root = root;
    this.parent = parent;
  }

  Grammar read() {
    List<Message> messages =
        root.has("messages") ? messages() : parent.map(Grammar::messages).orElse(List.of());
    if (messages.stream().noneMatch(message -> message.meaning() == Meaning.RESULT)) {
      root.wrong("\"messages\" needs at least one that means a result");
    }
    String characters =
        root.word(
            "characters",
            List.of("latin-1", "hex"),
            parent.map(Grammar::characters).map(Spots::word).orElse("latin-1"));
    String decimal =
        root.word(
            "decimal",
            List.of("point", "comma"),
            parent.map(Grammar::decimal).orElse('.') == '.' ? "point" : "comma");
    Unit unit = unit();
    return new Grammar(
        messages,
        characters.equals("hex") ? Characters.HEX : Characters.LATIN_1,
        decimal.equals("point") ? '.' : ',',
        unit,
        fields(messages, unit),
        calendar());
  }

  private Unit unit() {
    Optional<String> code = root.text("unit");
    if (code.isPresent() && !Units.known().contains(code.get())) {
      root.at("unit").wrong("a UCUM code is needed here, one of " + sorted(Units.known()));
      return Unit.ONE;
    }
    return code.map(Unit::new).or(() -> parent.map(Grammar::unit)).orElse(Unit.ONE);
  }

  private List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (JsonSpot spot : root.at("messages").elements()) {
      spot.only(Set.of("pattern", "means", "words"));
      spot.neededText("pattern")
          .flatMap(text -> pattern(text, spot.at("pattern")))
          .ifPresent(
              pattern ->
                  messages.add(
                      new Message(
                          pattern,
                          Meaning.valueOf(
                              spot.word("means", List.of("result", "trouble", "nothing"), "result")
                                  .toUpperCase(Locale.ROOT)),
                          spot.text("words").orElse(""))));
    }
    if (messages.size() > MOST_MESSAGES) {
      root.at("messages").wrong("more than %d messages".formatted(MOST_MESSAGES));
    }
    return messages;
  }

  private static Optional<Pattern> pattern(String text, JsonSpot spot) {
    if (text.length() > LONGEST_PATTERN) {
      spot.wrong("a pattern has at most %d characters".formatted(LONGEST_PATTERN));
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      spot.wrong(
          "no pattern (RE2 syntax, without look-around and back-references): " + e.getMessage());
      return Optional.empty();
    }
  }

  private Map<Name, Field> fields(List<Message> messages, Unit unit) {
    var groups = new LinkedHashSet<String>();
    messages.stream()
        .filter(message -> message.meaning() == Meaning.RESULT)
        .forEach(message -> groups.addAll(message.pattern().namedGroups().keySet()));
    Map<String, JsonSpot> written = root.members("fields");
    var fields = new EnumMap<Name, Field>(Name.class);
    for (Name name : Name.values()) {
      Field inherited = parent.map(grammar -> grammar.fields().get(name)).orElse(null);
      Field usual =
          inherited != null
              ? inherited
              : new Field(name.word(), Map.of(), Optional.empty(), name.unit());
      JsonSpot spot = written.get(name.word());
      Field field = spot == null ? usual : field(spot, usual);
      if (groups.contains(field.group()) || field.fixed().isPresent()) {
        fields.put(name, field);
        check(name, field, spot == null ? root : spot, unit);
      } else if (spot != null) {
        spot.wrong("no pattern has a group '%s', and nothing is fixed".formatted(field.group()));
      }
    }
    unknown(written, groups, fields);
    return fields;
  }

  private void unknown(Map<String, JsonSpot> written, Set<String> groups, Map<Name, Field> fields) {
    written.forEach(
        (name, spot) -> {
          if (!NAMES.contains(name)) {
            spot.wrong("no field%s; fields are %s".formatted(Spelling.meant(name, NAMES), NAMES));
          }
        });
    for (String group : groups) {
      if (fields.values().stream().noneMatch(field -> field.group().equals(group))) {
        root.at("messages")
            .wrong(
                "group '%s' is no field%s; fields are %s"
                    .formatted(group, Spelling.meant(group, NAMES), NAMES));
      }
    }
    if (!fields.containsKey(Name.VALUE)) {
      root.at("messages").wrong("no pattern has a group 'value'");
    }
  }

  private static Field field(JsonSpot spot, Field usual) {
    spot.only(Set.of("group", "codes", "fixed", "unit"));
    var codes = new LinkedHashMap<String, String>();
    spot.members("codes")
        .forEach(
            (raw, meant) -> {
              if (meant.node().isTextual()) {
                codes.put(raw, meant.node().textValue());
              } else {
                meant.wrong("a text in quotes is needed here");
              }
            });
    return new Field(
        spot.text("group").orElse(usual.group()),
        spot.has("codes") ? codes : usual.codes(),
        spot.text("fixed").or(usual::fixed),
        spot.text("unit").orElse(usual.unit()));
  }

  private static void check(Name name, Field field, JsonSpot spot, Unit unit) {
    if (!Units.convertible(field.unit(), name.unit())) {
      spot.at("unit").wrong("cannot be told in " + name.unit());
    }
    var meant = new ArrayList<String>(field.codes().values());
    field.fixed().ifPresent(meant::add);
    for (String word : meant) {
      String rule = word.isEmpty() ? "" : rule(name, word, unit);
      if (!rule.isEmpty()) {
        spot.wrong(rule);
      }
    }
  }

  /** What is wrong with a meaning; empty if nothing is. */
  private static String rule(Name name, String word, Unit unit) {
    return switch (name) {
      case JUDGEMENT ->
          List.of("low", "ok", "high").contains(word) ? "" : word + ": low, ok or high is needed";
      case SIGN -> List.of("+", "-").contains(word) ? "" : word + ": + or - is needed";
      case UNIT ->
          Units.convertible(word, unit.code())
              ? ""
              : "%s cannot be told in %s, the profile's unit; units are %s"
                  .formatted(word, unit, sorted(Units.known()));
      case SCALE -> {
        try {
          yield new HardnessScale(word).text().isEmpty() ? word : "";
        } catch (IllegalArgumentException e) {
          yield String.valueOf(e.getMessage());
        }
      }
      default -> "";
    };
  }

  private Optional<Calendar> calendar() {
    if (!root.has("date")) {
      return parent.flatMap(Grammar::calendar);
    }
    JsonSpot spot = root.at("date");
    spot.only(Set.of("form", "zone"));
    Optional<String> form = spot.neededText("form");
    Optional<String> zone = spot.neededText("zone");
    if (form.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    try {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(form.get())
              .toFormatter(Locale.ENGLISH);
      return Optional.of(new Calendar(formatter, ZoneId.of(zone.get())));
    } catch (IllegalArgumentException | DateTimeException e) {
      spot.wrong("form such as yyyy-MM-dd HH:mm:ss, zone such as UTC: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
