package io.millwright.monitoring.internal.life;

import java.util.Optional;

/** Says what about an alarm is by design just now. */
public interface Mute {
  /** Why; empty if it is not. */
  Optional<String> why(Standing standing);

  /** Whether people bring about the alarm of that cause: it does not count as coming and going. */
  boolean isMeant(String cause);
}
