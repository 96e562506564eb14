package io.millwright.monitoring.internal;

import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets go of lights and alarms of machines whose data is deleted. */
@Component
public final class WatchKeeper implements DataKeeper {
  private final Roll roll;

  /** For the running site. */
  @Activate
  public WatchKeeper(@Reference Roll roll) {
    this.roll = roll;
  }

  @Override
  public String name() {
    return "monitoring";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return roll.held(belongings.machines());
  }

  @Override
  public void erase(Belongings belongings) {
    roll.forget(belongings.machines());
  }
}
