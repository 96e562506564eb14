package io.millwright.operation.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.monitoring.LightChanged;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.operation.internal.db.LightTable;
import io.millwright.operation.internal.db.LightTable.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes down every change of a light, as the bus tells it: at least once and in order, also what
 * changed while this was away. A machine that never changed since this was installed is written
 * down as it stands.
 */
@Component
public final class LightBook implements Listener {
  private static final Duration KEPT = Duration.ofDays(3 * 366);

  private final Cabinet cabinet;
  private final Monitoring monitoring;
  private boolean begun;
  private Instant forgetting = Instant.MIN;

  /** For the running site. */
  @Activate
  public LightBook(@Reference Cabinet cabinet, @Reference Monitoring monitoring) {
    this.cabinet = cabinet;
    this.monitoring = monitoring;
  }

  @Override
  public String name() {
    return "operation-lights";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(LightChanged.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof LightChanged changed) {
      cabinet
          .store()
          .change(
              transaction ->
                  LightTable.add(
                      transaction, changed.machine(), new Change(changed.at(), changed.after())));
    }
  }

  @Override
  public void on(TimePassed time) {
    if (!time.now().isBefore(forgetting)) {
      forgetting = time.now().plus(Duration.ofDays(1));
      Instant edge = time.now().minus(KEPT);
      cabinet.store().change(transaction -> LightTable.forget(transaction, edge));
    }
    if (!begun) {
      begin(time);
    }
  }

  private void begin(TimePassed time) {
    List<MachineLight> lights = monitoring.lights();
    cabinet
        .store()
        .change(
            transaction -> {
              for (MachineLight light : lights) {
                if (!LightTable.knows(transaction, light.machine())) {
                  LightTable.add(
                      transaction, light.machine(), new Change(time.now(), light.light()));
                }
              }
            });
    begun = true;
  }
}
