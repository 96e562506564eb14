package io.millwright.panel;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings a panel while it is registered as an OSGi service: open pages show it within a second, and
 * lose it within a second when the service goes. A panel that fails shows so in its own place; the
 * rest of the page goes on.
 */
@ConsumerType
public interface PanelSource {
  /** What it brings; the same at every call. */
  Panel panel();

  /**
   * Whether the panel is for a machine. Called at any time from any thread, for each page that is
   * opened; must not block.
   */
  boolean isFor(Subject machine);

  /**
   * A machine as the page knows it.
   *
   * @param id which
   * @param kind for instance {@code cmm}; empty if not told
   * @param driver name of its driver, for instance {@code opcua}; empty if it has none
   * @param signals what it declares just now; empty before its driver first reached it
   */
  record Subject(MachineId id, String kind, String driver, Set<SignalId> signals) {
    /** Keeps a copy. */
    public Subject {
      signals = Set.copyOf(signals);
    }
  }
}
