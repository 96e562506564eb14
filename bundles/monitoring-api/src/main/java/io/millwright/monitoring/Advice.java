package io.millwright.monitoring;

import java.time.Duration;
import java.util.Optional;

/**
 * What a rule's author wrote for who is called by it: the rationalisation of ISA-18.2. Any part may
 * be empty.
 *
 * @param cause what usually causes it
 * @param consequence what happens if nobody does anything
 * @param action what to do
 * @param within in what time
 */
public record Advice(String cause, String consequence, String action, Optional<Duration> within) {
  /** Nothing was written. */
  public static final Advice NONE = new Advice("", "", "", Optional.empty());
}
