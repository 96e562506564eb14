package io.millwright.remote.session.internal;

import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.motion.MotionGate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The motion gate of each session that goes on. */
@Component(service = Gates.class)
public final class Gates {
  private final Map<SessionId, MotionGate> gates = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /** For the running site. */
  @Activate
  public Gates() {
    this(System::nanoTime);
  }

  Gates(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Locked unless somebody armed it. */
  MotionGate of(SessionId id) {
    return gates.computeIfAbsent(id, any -> new MotionGate(nanos));
  }

  /** Locks it for good. */
  void drop(SessionId id) {
    MotionGate gate = gates.remove(id);
    if (gate != null) {
      gate.lock();
    }
  }
}
