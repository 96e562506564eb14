package io.millwright.access.internal.guard;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Surveys the land when a machine comes or moves, and every few seconds. */
@Component
public final class Surveyor implements Listener {
  private static final Duration EVERY = Duration.ofSeconds(4);

  private final Ground ground;
  private final Fleet fleet;
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public Surveyor(@Reference Ground ground, @Reference Fleet fleet) {
    this.ground = ground;
    this.fleet = fleet;
    ground.by(fleet);
  }

  /** The land stays as it was. */
  @Deactivate
  public void close() {
    ground.without(fleet);
  }

  @Override
  public String name() {
    return "access-places";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(MachineAdded.class, MachineAssigned.class);
  }

  @Override
  public void on(Fact fact) {
    ground.survey();
  }

  @Override
  public void on(TimePassed time) {
    // A clock set back must not stop it.
    if (!time.now().isBefore(next) || next.isAfter(time.now().plus(EVERY))) {
      next = time.now().plus(EVERY);
      ground.survey();
    }
  }
}
