package io.millwright.torture.inside;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.LightChanged;
import java.io.IOException;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Passes on every fact of monitoring: {@code light MACHINE BEFORE AFTER AT REASON} and the like.
 */
final class FactEar implements Listener {
  private final Lines lines;

  private FactEar(Lines lines) {
    this.lines = lines;
  }

  static ServiceRegistration<Listener> register(BundleContext context, Lines lines) {
    return context.registerService(Listener.class, new FactEar(lines), null);
  }

  @Override
  public String name() {
    return "torture";
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(LightChanged.class, AlarmRaised.class, AlarmCleared.class);
  }

  @Override
  public void on(Fact fact) throws IOException {
    if (fact instanceof LightChanged light) {
      lines.send(
          "light %s %s %s %s %s"
              .formatted(
                  light.machine(), light.before(), light.after(), light.at(), light.reason()));
    } else if (fact instanceof AlarmRaised raised) {
      lines.send(
          "raised %s %s %s"
              .formatted(raised.alarm().machine(), raised.alarm().cause(), raised.alarm().last()));
    } else if (fact instanceof AlarmCleared cleared) {
      lines.send(
          "cleared %s %s %s"
              .formatted(cleared.alarm().machine(), cleared.alarm().cause(), cleared.at()));
    }
  }
}
