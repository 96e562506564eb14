package io.millwright.history;

import io.millwright.model.MachineId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what was added to the past: an OSGi service. Told after the commit, so who reads then finds
 * it there, which news on the bus does not promise. Called by the thread that keeps the past: it
 * must return at once; what it throws is logged and harms nobody.
 */
@ConsumerType
public interface PastListener {
  /** What was added to. */
  enum Part {
    /** Things that happened at the machine. */
    EVENTS,
    /** Times of which nothing is known. */
    GAPS
  }

  /** Something of the machine was kept. */
  void kept(MachineId machine, Part part);
}
