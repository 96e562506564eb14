package io.millwright.monitoring;

import io.millwright.model.MachineId;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Judges readings: an OSGi service. Thread-safe. */
@ProviderType
public interface Monitoring {
  /** Every watched machine's light, gravest first, then by id. */
  List<MachineLight> lights();

  /** One machine's light; GREY with its reason for a machine never heard of. */
  MachineLight light(MachineId machine);

  /** The limits in force for a machine. */
  List<LimitBand> limits(MachineId machine);

  /**
   * A person has seen the latched alarms of a machine; they are cleared. Blocks until saved.
   *
   * @param machine which
   * @param by who, for the record
   * @return how many were cleared
   */
  int acknowledge(MachineId machine, String by);
}
