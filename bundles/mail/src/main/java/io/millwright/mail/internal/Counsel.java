package io.millwright.mail.internal;

import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Monitoring;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the author of a rule wrote for who is called by it. Letters go out without it while
 * monitoring is away. Thread-safe.
 */
@Component(service = Counsel.class)
public final class Counsel {
  private final AtomicReference<@Nullable Monitoring> monitoring = new AtomicReference<>();

  @Activate
  public Counsel() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setMonitoring(Monitoring service) {
    monitoring.set(service);
  }

  void unsetMonitoring(Monitoring service) {
    monitoring.compareAndSet(service, null);
  }

  Advice on(Standing alarm) {
    Monitoring service = monitoring.get();
    return service == null ? Advice.NONE : service.advice(alarm.machine(), alarm.cause());
  }
}
