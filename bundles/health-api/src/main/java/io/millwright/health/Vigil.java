package io.millwright.health;

import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The platform watched as a machine with a light: an OSGi service. Thread-safe; answers from
 * memory. What is not well for a minute raises an alarm at {@link #PLATFORM}; if nobody looks any
 * more, that machine falls silent and its light is grey.
 */
@ProviderType
public interface Vigil {
  /** The machine that the platform is. */
  MachineId PLATFORM = new MachineId("platform");

  /**
   * What one check found last.
   *
   * @param finding the gravest of it
   * @param since when its verdict became this, as far as seen since the start
   * @param calls whether it raises an alarm where it is not well
   */
  record Line(Finding finding, Instant since, boolean calls) {}

  /** What all checks found last, gravest first, then by check; empty before the first look. */
  List<Line> lines();

  /** When they last looked. */
  Optional<Instant> looked();
}
