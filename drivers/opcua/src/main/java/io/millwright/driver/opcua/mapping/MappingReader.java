package io.millwright.driver.opcua.mapping;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.opcua.mapping.Mapping.CodeRule;
import io.millwright.driver.opcua.mapping.Mapping.DetailRule;
import io.millwright.driver.opcua.mapping.Mapping.EventRule;
import io.millwright.driver.opcua.mapping.Mapping.Origin;
import io.millwright.driver.opcua.mapping.Mapping.SensorRule;
import io.millwright.driver.opcua.mapping.Mapping.SignalRule;
import io.millwright.driver.opcua.mapping.Mapping.TypeName;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one mapping file's content; everything wrong is collected, not only the first. */
final class MappingReader {
  static final Set<String> FILE_KEYS =
      Set.of(
          "$schema",
          "title",
          "extends",
          "namespaces",
          "machines",
          "signals",
          "sensors",
          "events",
          "conditions",
          "nameplate");
  static final Set<String> SIGNAL_KEYS =
      Set.of("label", "kind", "unit", "node", "from", "states", "optional");
  static final Set<String> ORIGIN_KEYS = Set.of("node", "unit");
  static final Set<String> SENSOR_KEYS =
      Set.of("label", "kind", "unit", "each", "name", "when", "states", "optional");
  static final Set<String> EVENT_KEYS = Set.of("type", "details");
  static final Set<String> DETAIL_KEYS = Set.of("field", "kind", "unit", "states");
  static final Set<String> CONDITION_KEYS = Set.of("type", "code");

  private final JsonSpot root;
  private final Map<String, String> namespaces;

  MappingReader(JsonSpot root, Map<String, String> inherited) {
    this.root = root;
    this.namespaces = new LinkedHashMap<>(inherited);
  }

  Mapping read(String name, Optional<Mapping> parent) {
    root.only(FILE_KEYS);
    root.members("namespaces").forEach((prefix, uri) -> namespaces.put(prefix, uri.text()));
    return new Mapping(
        name,
        Map.copyOf(namespaces),
        root.has("machines") ? path(root.at("machines")) : parent.flatMap(Mapping::machines),
        merged(parent.map(Mapping::signals), "signals", this::signal),
        merged(parent.map(Mapping::sensors), "sensors", this::sensor),
        merged(parent.map(Mapping::events), "events", spot -> event(spot)),
        conditions(parent),
        merged(parent.map(Mapping::nameplate), "nameplate", this::paths));
  }

  private <T> Map<String, T> merged(
      Optional<Map<String, T>> inherited, String key, Function<JsonSpot, @Nullable T> reader) {
    var all = new LinkedHashMap<String, T>(inherited.orElseGet(Map::of));
    root.members(key)
        .forEach(
            (name, spot) -> {
              T rule = reader.apply(spot);
              if (rule != null) {
                all.put(name, rule);
              }
            });
    return all;
  }

  private @Nullable SignalRule signal(JsonSpot spot) {
    spot.only(SIGNAL_KEYS);
    String id = spot.path().substring("$.signals.".length());
    if (!wellNamed(spot, id)) {
      return null;
    }
    ValueKind kind = Meaning.kind(spot);
    Signal signal =
        new Signal(new SignalId(id), spot.text("label").orElse(id), kind, Meaning.unit(spot, kind));
    return new SignalRule(
        signal, origins(spot, signal.unit()), Meaning.states(spot), Meaning.optional(spot));
  }

  private List<Origin> origins(JsonSpot spot, Unit unit) {
    var origins = new ArrayList<Origin>();
    if (spot.has("node") == spot.has("from")) {
      spot.wrong("either \"node\" or \"from\" says where the value is");
    }
    if (spot.has("node")) {
      path(spot.at("node")).ifPresent(node -> origins.add(new Origin(node, null)));
    }
    if (spot.has("from")) {
      for (JsonSpot element : spot.at("from").elements()) {
        element.only(ORIGIN_KEYS);
        element.neededText("node");
        Unit raw = element.text("unit").map(Unit::new).orElse(null);
        if (raw != null && !Units.convertible(raw, unit)) {
          element.at("unit").wrong("cannot be told in %s, the signal's unit".formatted(unit));
        }
        if (element.has("node")) {
          path(element.at("node")).ifPresent(node -> origins.add(new Origin(node, raw)));
        }
      }
    }
    return List.copyOf(origins);
  }

  private @Nullable SensorRule sensor(JsonSpot spot) {
    spot.only(SENSOR_KEYS);
    String id = spot.path().substring("$.sensors.".length());
    if (id.chars().filter(c -> c == '*').count() != 1 || !wellNamed(spot, id.replace('*', 'x'))) {
      spot.wrong("a family's name has one * where the sensor's name goes: temperature.*");
      return null;
    }
    spot.neededText("each");
    Optional<NodePath> each = spot.has("each") ? path(spot.at("each")) : Optional.empty();
    if (each.isPresent() && !each.get().hasAny()) {
      spot.at("each").wrong("the path needs one * that stands for every sensor there");
      return null;
    }
    var when = new LinkedHashMap<QName, String>();
    spot.members("when")
        .forEach(
            (name, value) ->
                named(name, value).ifPresent(field -> when.put(field, value.node().asText())));
    ValueKind kind = Meaning.kind(spot);
    return each.map(
            path ->
                new SensorRule(
                    id,
                    spot.text("label").orElse(id),
                    path,
                    spot.text("name").flatMap(name -> named(name, spot.at("name"))),
                    Map.copyOf(when),
                    kind,
                    Meaning.unit(spot, kind),
                    Meaning.states(spot),
                    Meaning.optional(spot)))
        .orElse(null);
  }

  private @Nullable EventRule event(JsonSpot spot) {
    spot.only(EVENT_KEYS);
    var details = new LinkedHashMap<String, DetailRule>();
    spot.members("details")
        .forEach(
            (name, detail) -> {
              detail.only(DETAIL_KEYS);
              ValueKind kind = Meaning.kind(detail);
              detail
                  .neededText("field")
                  .flatMap(field -> named(field, detail.at("field")))
                  .ifPresent(
                      field ->
                          details.put(
                              name,
                              new DetailRule(
                                  field,
                                  kind,
                                  Meaning.unit(detail, kind),
                                  Meaning.states(detail))));
            });
    return type(spot).map(type -> new EventRule(type, Map.copyOf(details))).orElse(null);
  }

  private List<CodeRule> conditions(Optional<Mapping> parent) {
    var rules = new ArrayList<CodeRule>(parent.map(Mapping::conditions).orElseGet(List::of));
    if (root.has("conditions")) {
      for (JsonSpot spot : root.at("conditions").elements()) {
        spot.only(CONDITION_KEYS);
        Optional<QName> code =
            spot.neededText("code").flatMap(name -> named(name, spot.at("code")));
        Optional<TypeName> type = type(spot);
        if (code.isPresent() && type.isPresent()) {
          rules.add(new CodeRule(type.get(), code.get()));
        }
      }
    }
    return List.copyOf(rules);
  }

  private Optional<TypeName> type(JsonSpot spot) {
    return spot.neededText("type")
        .flatMap(
            text ->
                text.contains("=")
                    ? path(spot.at("type")).map(node -> new TypeName(node, null))
                    : named(text, spot.at("type")).map(name -> new TypeName(null, name)));
  }

  private List<NodePath> paths(JsonSpot spot) {
    var paths = new ArrayList<NodePath>();
    spot.elements().forEach(element -> path(element).ifPresent(paths::add));
    return List.copyOf(paths);
  }

  private Optional<NodePath> path(JsonSpot spot) {
    return checked(spot, () -> NodePath.parse(spot.text(), namespaces));
  }

  private Optional<QName> named(String name, JsonSpot spot) {
    return checked(spot, () -> NodePath.name(name, namespaces));
  }

  static <T> Optional<T> checked(JsonSpot spot, Supplier<T> reading) {
    int before = spot.complaints();
    try {
      T read = reading.get();
      return spot.complaints() == before ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException e) {
      spot.wrong(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean wellNamed(JsonSpot spot, String id) {
    return checked(spot, () -> new SignalId(id)).isPresent();
  }
}
