package io.millwright.driver.opcua.mapping;

import io.millwright.model.Signal;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one type of machine means by its nodes.
 *
 * @param name of the mapping
 * @param namespaces prefix to namespace URI
 * @param machines the node below which machines stand; empty: paths begin at Objects
 * @param signals by signal name
 * @param sensors families of signals whose members the machine names
 * @param events by event kind
 * @param conditions types of condition that carry an error code; empty: no conditions are asked for
 * @param nameplate field name to the nodes that may tell it, best first
 */
public record Mapping(
    String name,
    Map<String, String> namespaces,
    Optional<NodePath> machines,
    Map<String, SignalRule> signals,
    Map<String, SensorRule> sensors,
    Map<String, EventRule> events,
    List<CodeRule> conditions,
    Map<String, List<NodePath>> nameplate) {

  /**
   * One signal.
   *
   * @param signal what it promises
   * @param from the nodes that may tell it, best first
   * @param states what the machine's numbers or texts are called; empty: as the machine says
   * @param optional whether machines of this type may lack it
   */
  public record SignalRule(
      Signal signal, List<Origin> from, Map<String, String> states, boolean optional) {}

  /**
   * A node that may tell a signal.
   *
   * @param node where
   * @param unit in which unit the node counts if it does not say so itself; null: the signal's
   */
  public record Origin(NodePath node, @Nullable Unit unit) {}

  /**
   * Signals named by the machine.
   *
   * @param signal signal name with one {@code *} for the member's name
   * @param label for people, with one {@code *}
   * @param each path with one {@code *} for the member
   * @param name property that names a member; empty: its browse name
   * @param when properties a member must have, with their values as text
   * @param kind of the values
   * @param unit of quantities
   * @param states as in a signal
   * @param optional whether machines of this type may lack the whole family
   */
  public record SensorRule(
      String signal,
      String label,
      NodePath each,
      Optional<QName> name,
      Map<QName, String> when,
      ValueKind kind,
      Unit unit,
      Map<String, String> states,
      boolean optional) {}

  /**
   * One kind of event.
   *
   * @param type the event type
   * @param details by name
   */
  public record EventRule(TypeName type, Map<String, DetailRule> details) {}

  /**
   * One particular of an event.
   *
   * @param field the event's field
   * @param kind of its value
   * @param unit of a quantity
   * @param states as in a signal
   */
  public record DetailRule(QName field, ValueKind kind, Unit unit, Map<String, String> states) {}

  /**
   * Where a type of condition keeps its error code.
   *
   * @param type the condition type
   * @param field the field
   */
  public record CodeRule(TypeName type, QName field) {}

  /**
   * An event type: by NodeId or by its browse name.
   *
   * @param node the NodeId; null if named
   * @param name the browse name; null if by NodeId
   */
  public record TypeName(@Nullable NodePath node, @Nullable QName name) {
    @Override
    public String toString() {
      return node != null ? node.text() : String.valueOf(name);
    }
  }
}
