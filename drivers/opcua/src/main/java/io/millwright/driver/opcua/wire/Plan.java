package io.millwright.driver.opcua.wire;

import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * What a mapping comes to at one server in one session.
 *
 * @param names the namespaces it was made for
 * @param signals by the node that tells each
 * @param nameplate field name to the nodes that may tell it, best first
 * @param events what to ask for and how to read it
 * @param warnings what the mapping names and the machine lacks
 */
record Plan(
    Names names,
    Map<NodeId, Told> signals,
    Map<String, List<NodeId>> nameplate,
    EventPlan events,
    List<String> warnings) {

  /** A signal and how to read its node. */
  record Told(Signal signal, Source source) {
    SignalId id() {
      return signal.id();
    }
  }

  Collection<Signal> declared() {
    return signals.values().stream().map(Told::signal).toList();
  }
}
