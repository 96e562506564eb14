package io.millwright.driver.opcua.wire;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** Reads the signals of which the subscription tells nothing. */
record Refresh(Reader reader, Outlet outlet) {
  /** Asks the machine; blocks. */
  interface Reader {
    /** A value for each node, in their order. */
    List<DataValue> read(List<NodeId> nodes) throws UaException;
  }

  /**
   * Reads once.
   *
   * @param signals by the node that tells each
   * @param stands whether the subscription beside it is still the present one, and connected
   */
  void of(Map<NodeId, Course> signals, BooleanSupplier stands) throws UaException {
    long asked = outlet.nanos();
    Map<NodeId, Course> quiet = outlet.quiet(signals);
    if (quiet.isEmpty()) {
      return;
    }
    List<Course> courses = List.copyOf(quiet.values());
    List<DataValue> values = reader.read(List.copyOf(quiet.keySet()));
    for (int i = 0; i < values.size() && stands.getAsBoolean(); i++) {
      outlet.read(courses.get(i), values.get(i), asked);
    }
  }
}
