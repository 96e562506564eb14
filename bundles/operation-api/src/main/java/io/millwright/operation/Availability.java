package io.millwright.operation;

import io.millwright.access.Caller;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import java.time.YearMonth;
import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How long machines were available, month by month: an OSGi service. Thread-safe; blocks on the
 * database.
 */
@ProviderType
public interface Availability {
  /** The longest time that one word of a person can speak of, in days. */
  int LONGEST_DAYS = 92;

  /**
   * A month of a machine; who may see the machine is asked before.
   *
   * @param zone where it stands: its month is meant
   */
  AvailableMonth month(MachineId machine, YearMonth month, ZoneId zone);

  /**
   * Says why a machine was not available; recorded in the audit in the same transaction.
   *
   * @param dataCentre whether a disruption at the data-centre provider was the reason or a part of
   *     it: that is never force majeure (Z-43)
   * @throws io.millwright.access.AccessException FORBIDDEN or UNKNOWN without {@code
   *     MACHINE_CONFIGURE} at the machine; REFUSED with the rule that is broken
   */
  Downtime classify(
      Caller by,
      MachineId machine,
      Span span,
      DowntimeClass why,
      String reason,
      boolean dataCentre);

  /**
   * Takes back what a person said; recorded in the audit too.
   *
   * @throws io.millwright.access.AccessException as above; UNKNOWN if nothing of that id was said
   *     of the machine
   */
  void takeBack(Caller by, MachineId machine, String downtime);
}
