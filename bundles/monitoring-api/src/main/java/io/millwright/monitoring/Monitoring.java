package io.millwright.monitoring;

import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Judges readings: an OSGi service. Thread-safe. */
@ProviderType
public interface Monitoring {
  /** Every watched machine's light, gravest first, then by id. */
  List<MachineLight> lights();

  /** One machine's light; GREY with its reason for a machine never heard of. */
  MachineLight light(MachineId machine);

  /** What the author of the rule behind an alarm wrote for who is called by it. */
  default Advice advice(MachineId machine, String cause) {
    return Advice.NONE;
  }

  /**
   * The signals of a machine that usually come and are overdue, with when they came last. How often
   * a signal comes is learnt; a short time after a start nothing is known.
   */
  default Map<SignalId, Instant> stale(MachineId machine) {
    return Map.of();
  }

  /** The limits in force for a machine. */
  List<LimitBand> limits(MachineId machine);

  /**
   * What is wrong in the files of rules, by file; such a rule, or the key it names, is not used.
   */
  default List<RuleProblem> problems() {
    return List.of();
  }

  /**
   * A person has seen the latched alarms of a machine; they are cleared. So are controller errors
   * that the machine no longer tells since its connection was lost. Blocks until saved.
   *
   * @param machine which
   * @param by who, for the record
   * @return how many were cleared
   */
  int acknowledge(MachineId machine, String by);
}
