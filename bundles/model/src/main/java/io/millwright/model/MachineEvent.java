package io.millwright.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened at a machine at one moment and has no duration: a collision, a message.
 *
 * @param kind what happened, by one of the names below or a driver's own lower-case name
 * @param severity 1 (least) to 1000 (most), as in OPC UA Part 5, 6.4.2
 * @param message the machine's own words; may be empty; untrusted
 * @param details measured particulars by signal-like names, for instance {@code speed} and {@code
 *     position.x}; unmodifiable
 * @param source when, by the machine's clock
 */
public record MachineEvent(
    String kind, int severity, String message, Map<String, Value> details, Instant source) {
  /** A collision; {@code speed} in mm/s among the details decides between soft and hard (Z-94). */
  public static final String COLLISION = "collision";

  /**
   * An error message of the controller (Z-118); {@code code} among the details where there is one.
   */
  public static final String CONTROLLER_ERROR = "controller-error";

  /**
   * A finished test with its result (of a hardness tester, for instance): what was measured stands
   * among the details, all taken at one moment.
   */
  public static final String RESULT = "result";

  /** A message for the log. */
  public static final String NOTICE = "notice";

  public MachineEvent {
    if (severity < 1 || severity > 1000) {
      throw new IllegalArgumentException("event severity is 1 to 1000, not " + severity);
    }
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
