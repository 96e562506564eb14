package io.millwright.health.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.store.Disk;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Feels each second how clock and disk move on, so that a look can tell what happened before. */
@Component(service = {Listener.class, Pulse.class})
public final class Pulse implements Listener {
  private final ClockWatch clocks;
  private final DiskTrend disk;
  private final Disk.Gauge gauge;

  /** For the running site. */
  @Activate
  public Pulse(@Reference Disk.Gauge gauge) {
    this.gauge = gauge;
    this.clocks = new ClockWatch(Clock.systemUTC(), System::nanoTime);
    this.disk = new DiskTrend();
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    clocks.beat();
    if (disk.isDue(time.now())) {
      disk.add(time.now(), gauge.disk().freeBytes());
    }
  }

  ClockWatch clocks() {
    return clocks;
  }

  DiskTrend disk() {
    return disk;
  }

  Disk.Gauge gauge() {
    return gauge;
  }
}
