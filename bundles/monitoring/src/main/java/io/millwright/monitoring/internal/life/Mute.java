package io.millwright.monitoring.internal.life;

import java.util.Optional;

/** Says why an alarm is suppressed by design just now. */
@FunctionalInterface
public interface Mute {
  /** Why; empty if it is not. */
  Optional<String> why(Standing standing);
}
