package io.millwright.operation;

import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The dossiers of collisions: an OSGi service. Thread-safe; blocks on the database. Who may see the
 * machine is asked before.
 */
@ProviderType
public interface Dossiers {
  /** Of a machine, newest first. */
  List<Dossier.Head> of(MachineId machine);

  /** One of them, with its curves. */
  Optional<Dossier> dossier(MachineId machine, String id);

  /** Places at which the machine collided again and again, the most frequent first. */
  List<CollisionPlace> places(MachineId machine);
}
