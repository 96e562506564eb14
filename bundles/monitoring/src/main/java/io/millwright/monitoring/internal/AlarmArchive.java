package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Sight;
import io.millwright.monitoring.AlarmLog;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what happened to alarms to who may see their machines. */
@Component
public final class AlarmArchive implements AlarmLog {
  private final Roll roll;
  private final Guard guard;

  /** For the running site. */
  @Activate
  public AlarmArchive(@Reference Roll roll, @Reference Guard guard) {
    this.roll = roll;
    this.guard = guard;
  }

  @Override
  public List<Entry> between(Caller caller, Instant from, Instant to) {
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    List<Entry> seen = roll.log(from, to, MOST + 1, entry -> sight.covers(entry.machine()));
    if (seen.size() > MOST) {
      throw new AccessException(Fault.REFUSED, "from, to: a shorter time, too much happened.");
    }
    return seen;
  }
}
