package io.millwright.calendars.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Frame;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.WeekHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One calendar in JSON. Every refusal names the file, the key, the value and what to write.
 *
 * @param file what messages call it
 * @param holidays makes holidays of whose they are and of what the file lists
 */
record HoursJson(String file, BiFunction<String, List<String>, List<HolidaySet>> holidays) {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<String> KEYS =
      Set.of(
          "zone", "hours", "holidays", "name", "code", "aliases", "version", "source", "assumed");

  /** The file's text as JSON. */
  JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new IllegalArgumentException(
          "%s is no JSON%s: %s"
              .formatted(
                  file,
                  place == null
                      ? ""
                      : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()),
                  e.getOriginalMessage()),
          e);
    }
  }

  BusinessHours read(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException(
          "%s: it must hold one object with the keys zone and hours, such as {\"zone\": \"Europe/Berlin\", \"hours\": {\"MON\": [\"08:00-17:00\"]}}"
              .formatted(file));
    }
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw wrong(
                    key, json.path(key), "unknown key; there are zone, hours, holidays, name");
              }
            });
    String name = json.has("name") ? text("name", json.path("name")) : file;
    return new BusinessHours(name, zone(json.path("zone")), week(json.path("hours")), free(json));
  }

  private ZoneId zone(JsonNode value) {
    String name = text("zone", value);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw wrong(
          "zone",
          value,
          "unknown zone; use a name such as Europe/Berlin, or an offset such as +01:00");
    }
  }

  private WeekHours week(JsonNode value) {
    if (!value.isObject() || value.isEmpty()) {
      throw wrong(
          "hours", value, "name days with their hours, such as {\"MON\": [\"08:00-17:00\"]}");
    }
    Map<DayOfWeek, List<Frame>> week = new EnumMap<>(DayOfWeek.class);
    for (Map.Entry<String, JsonNode> day : value.properties()) {
      String key = "hours." + day.getKey();
      var frames = new ArrayList<Frame>();
      List<String> texts = texts(key, day.getValue());
      for (int i = 0; i < texts.size(); i++) {
        try {
          frames.add(Frame.parse(texts.get(i)));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "%s: %s[%d]: %s".formatted(file, key, i, e.getMessage()), e);
        }
      }
      week.put(day(key, day.getKey()), frames);
    }
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw wrong("hours", value, "no day has hours; give at least one, such as [\"08:00-17:00\"]");
    }
    return new WeekHours(week);
  }

  private DayOfWeek day(String key, String name) {
    return Stream.of(DayOfWeek.values())
        .filter(
            day ->
                day.name().equalsIgnoreCase(name)
                    || day.name().substring(0, 3).equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s: unknown day '%s'; there are MON, TUE, WED, THU, FRI, SAT, SUN"
                        .formatted(file, key, name)));
  }

  private List<HolidaySet> free(JsonNode json) {
    if (!json.has("holidays")) {
      return List.of();
    }
    List<String> entries = texts("holidays", json.path("holidays"));
    try {
      return holidays.apply("holidays of " + file, entries);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: holidays: %s".formatted(file, e.getMessage()), e);
    }
  }

  String text(String key, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(key, value, "a text is needed");
    }
    return value.asText();
  }

  List<String> texts(String key, JsonNode value) {
    if (!value.isArray()) {
      throw wrong(key, value, "a list of texts is needed, in [ ]");
    }
    var texts = new ArrayList<String>();
    value.forEach(each -> texts.add(text(key, each)));
    return texts;
  }

  private IllegalArgumentException wrong(String key, JsonNode value, String what) {
    return new IllegalArgumentException(
        value.isMissingNode()
            ? "%s: %s is missing: %s".formatted(file, key, what)
            : "%s: %s: %s: %s".formatted(file, key, value, what));
  }
}
