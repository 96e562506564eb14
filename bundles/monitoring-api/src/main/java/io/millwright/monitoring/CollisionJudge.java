package io.millwright.monitoring;

import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import org.osgi.annotation.versioning.ProviderType;

/** Tells hard collisions from soft ones by the rule in force: an OSGi service. Thread-safe. */
@ProviderType
public interface CollisionJudge {
  /**
   * A collision as the rule has it.
   *
   * @param machine whose it is: rules may differ by machine, site and kind
   * @param event of kind {@link MachineEvent#COLLISION}
   */
  Collision judged(MachineId machine, MachineEvent event);
}
