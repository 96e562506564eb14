package io.millwright.driver.opcua.mapping;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.files.Spelling;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a value means: its kind, its unit, the names of its states. */
final class Meaning {
  static final List<String> KINDS = List.of("QUANTITY", "COUNT", "STATE", "TEXT");

  private Meaning() {}

  static ValueKind kind(JsonSpot spot) {
    String kind = spot.text("kind").orElse("QUANTITY");
    if (!KINDS.contains(kind)) {
      spot.at("kind").wrong("one of %s%s".formatted(KINDS, Spelling.meant(kind, KINDS)));
      return ValueKind.TEXT;
    }
    return ValueKind.valueOf(kind);
  }

  static Unit unit(JsonSpot spot, ValueKind kind) {
    Optional<String> unit = spot.text("unit");
    if (kind == ValueKind.QUANTITY && unit.isEmpty()) {
      spot.wrong("a QUANTITY needs its \"unit\" as a UCUM code, 1 for a pure number");
    }
    if (kind != ValueKind.QUANTITY && unit.isPresent()) {
      spot.at("unit").wrong("only a QUANTITY has a unit");
      return Unit.ONE;
    }
    return unit.flatMap(code -> MappingReader.checked(spot.at("unit"), () -> new Unit(code)))
        .orElse(Unit.ONE);
  }

  static boolean optional(JsonSpot spot) {
    if (spot.has("optional") && !spot.at("optional").node().isBoolean()) {
      spot.at("optional").wrong("true or false is needed here");
    }
    return spot.at("optional").node().asBoolean();
  }

  static Map<String, String> states(JsonSpot spot) {
    var states = new LinkedHashMap<String, String>();
    spot.members("states").forEach((raw, name) -> states.put(raw, name.text()));
    return Map.copyOf(states);
  }
}
