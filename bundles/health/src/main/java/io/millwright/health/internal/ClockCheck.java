package io.millwright.health.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the computer's clock can be relied on. */
@Component(service = Check.class)
public final class ClockCheck implements Check {
  private final Pulse pulse;

  /** For the running site. */
  @Activate
  public ClockCheck(@Reference Pulse pulse) {
    this.pulse = pulse;
  }

  @Override
  public List<Finding> look() {
    return List.of(pulse.clocks().finding());
  }
}
