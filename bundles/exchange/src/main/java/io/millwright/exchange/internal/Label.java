package io.millwright.exchange.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code machine.json}: whose past it is, which time it covers, and how many rows the tables have,
 * so that rows that got lost on the way are missed.
 */
record Label(
    int format, String machine, String from, String to, long readings, long events, long gaps) {
  static final String FILE = "machine.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static Label of(MachineId machine, Span span, long readings, long events, long gaps) {
    return new Label(
        FORMAT,
        machine.text(),
        span.from().toString(),
        span.to().toString(),
        readings,
        events,
        gaps);
  }

  static Label read(byte[] json) {
    Label label;
    try {
      label = JSON.readValue(new String(json, StandardCharsets.UTF_8), Label.class);
    } catch (JsonProcessingException e) {
      throw wrong("it is not the JSON an export has: " + e.getOriginalMessage());
    }
    if (label == null || label.format() != FORMAT) {
      throw wrong(
          "'format' must be 1: a newer Millwright may have written it; take the file in there");
    }
    label.machineId();
    label.span();
    return label;
  }

  /**
   * The file.
   *
   * @param entry what else is known of the machine; nobody takes it in
   */
  byte[] bytes(Map<String, Object> entry) {
    Map<String, Object> fields = new TreeMap<>(entry);
    fields.put("format", format);
    fields.put("machine", machine);
    fields.put("from", from);
    fields.put("to", to);
    fields.put("readings", readings);
    fields.put("events", events);
    fields.put("gaps", gaps);
    try {
      return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for " + fields, e);
    }
  }

  MachineId machineId() {
    if (machine == null) {
      throw wrong("'machine' is missing");
    }
    try {
      return new MachineId(machine);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "'machine' is '%s': 1 to 64 letters, digits, dots, dashes or underscores"
              .formatted(machine));
    }
  }

  Span span() {
    try {
      return new Span(Instant.parse(from), Instant.parse(to));
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw wrong("'from' and 'to' are '%s' and '%s': two times in this order".formatted(from, to));
    }
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(FILE + ": " + why + ". Nothing was taken in");
  }
}
