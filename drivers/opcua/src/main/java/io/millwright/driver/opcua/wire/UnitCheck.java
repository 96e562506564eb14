package io.millwright.driver.opcua.wire;

import io.millwright.driver.opcua.mapping.Units;
import io.millwright.driver.opcua.wire.Plan.Told;
import io.millwright.model.Signal;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.jspecify.annotations.Nullable;

/**
 * Compares the units a mapping expects with the EngineeringUnits the machine tells. A signal whose
 * unit is in doubt is left out: a wrong number is worse than none.
 */
record UnitCheck(Explorer explorer, List<String> warnings) {
  /**
   * A signal that has a node.
   *
   * @param raw the unit the mapping says the node counts in; null: the signal's
   */
  record Found(Signal signal, NodeId node, @Nullable Unit raw, Map<String, String> states) {
    Unit expected() {
      return raw == null ? signal.unit() : raw;
    }
  }

  Map<NodeId, Told> told(List<Found> all) throws UaException {
    List<NodeId> quantities =
        all.stream()
            .filter(found -> found.signal().kind() == ValueKind.QUANTITY)
            .map(Found::node)
            .toList();
    Map<NodeId, EUInformation> units = explorer.units(quantities);
    var told = new LinkedHashMap<NodeId, Told>();
    for (Found found : all) {
      raw(found, units.get(found.node()))
          .ifPresent(
              raw ->
                  told.put(
                      found.node(),
                      new Told(found.signal(), Source.of(found.signal(), raw, found.states()))));
    }
    return told;
  }

  /** The unit the node counts in; empty and a warning if it cannot be what the mapping says. */
  private Optional<Unit> raw(Found found, @Nullable EUInformation told) {
    if (told == null) {
      return Optional.of(found.expected());
    }
    String symbol = Source.text(told.getDisplayName());
    Optional<Unit> unit = Units.ofUnece(told.getUnitId());
    if (unit.isEmpty()) {
      warnings.add(
          "%s is left out: the machine tells it in a unit this driver does not know (%s, unit id %d)"
              .formatted(found.signal().id(), symbol, told.getUnitId()));
      return Optional.empty();
    }
    boolean contradicts = found.raw() != null && !found.raw().equals(unit.get());
    if (contradicts || !Units.convertible(unit.get(), found.signal().unit())) {
      warnings.add(
          "%s is left out: the machine tells it in %s, the mapping says %s"
              .formatted(found.signal().id(), unit.get(), found.expected()));
      return Optional.empty();
    }
    return unit;
  }
}
