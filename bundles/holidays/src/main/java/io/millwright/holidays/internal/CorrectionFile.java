package io.millwright.holidays.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads corrections: those that are shipped, and a site's own, which come in their place. */
final class CorrectionFile {
  private static final Set<String> KEYS = Set.of("source", "feasts", "add", "remove");
  private static final ObjectMapper JSON = new ObjectMapper();

  private CorrectionFile() {}

  /** By country or region, in large letters. */
  static Map<String, Correction> shipped() {
    try (InputStream in = CorrectionFile.class.getResourceAsStream("corrections.json")) {
      return read("corrections.json", JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A site's own.
   *
   * @throws IllegalArgumentException if the file cannot be understood
   */
  static Map<String, Correction> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), JSON.readTree(in));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private static Map<String, Correction> read(String file, JsonNode all) {
    var found = new TreeMap<String, Correction>();
    all.properties()
        .forEach(
            each -> {
              try {
                found.put(each.getKey(), correction(each.getValue()));
              } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(
                    "%s: %s: %s".formatted(file, each.getKey(), e.getMessage()), e);
              }
            });
    return found;
  }

  private static Correction correction(JsonNode json) {
    json.properties()
        .forEach(
            each -> {
              if (!KEYS.contains(each.getKey())) {
                throw new IllegalArgumentException(
                    "unknown key %s; there are feasts, add, remove and source"
                        .formatted(each.getKey()));
              }
            });
    var feasts = new HashMap<String, Correction.Feast>();
    String source = json.path("source").asText();
    json.path("feasts")
        .properties()
        .forEach(
            each ->
                feasts.put(
                    each.getKey(),
                    new Correction.Feast(
                        each.getValue().path("days").asInt(),
                        LocalTime.parse(each.getValue().path("eveFrom").asText()),
                        source)));
    var add = new HashMap<LocalDate, String>();
    json.path("add")
        .properties()
        .forEach(each -> add.put(LocalDate.parse(each.getKey()), each.getValue().asText()));
    var remove = new HashSet<LocalDate>();
    json.path("remove").forEach(each -> remove.add(LocalDate.parse(each.asText())));
    return new Correction(feasts, add, remove);
  }
}
