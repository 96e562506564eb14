package io.millwright.model;

import java.time.Instant;

/**
 * A state of a machine that comes and goes and may be acknowledged there: OPC UA Part 9's
 * AlarmCondition, reduced to what a supervisor needs.
 *
 * @param id the machine's own name of the condition, stable while it comes and goes
 * @param name for people, for instance {@code Air pressure low}
 * @param active whether it is present now
 * @param acknowledged whether somebody acknowledged it at the machine or through a link
 * @param severity 1 to 1000
 * @param message the machine's own words; may be empty; untrusted
 * @param code the machine's error code; empty where it has none
 * @param source when it last changed, by the machine's clock
 */
public record Condition(
    String id,
    String name,
    boolean active,
    boolean acknowledged,
    int severity,
    String message,
    String code,
    Instant source) {
  public Condition {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a condition needs an id");
    }
    if (severity < 1 || severity > 1000) {
      throw new IllegalArgumentException("condition severity is 1 to 1000, not " + severity);
    }
  }
}
