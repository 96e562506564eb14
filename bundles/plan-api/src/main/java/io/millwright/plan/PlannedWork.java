package io.millwright.plan;

import io.millwright.contract.Right;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Work that is planned on machines.
 *
 * @param name of its file, lasting
 * @param title what is done, for people
 * @param responsible the login of who gets the ticket; empty for nobody
 * @param right that the contract must give; empty if none is asked
 * @param checklist what is looked at, in order
 */
public record PlannedWork(
    String name,
    Kind kind,
    String title,
    Scope scope,
    Rhythm rhythm,
    String responsible,
    Optional<Right> right,
    List<String> checklist) {
  /** Keeps a copy. */
  public PlannedWork {
    checklist = List.copyOf(checklist);
  }

  /** What sort of work it is (Z-103, Z-123, E-36, E-55, H-10). */
  public enum Kind {
    /** Upkeep of the machine. */
    MAINTENANCE,
    /** Proof that it does what it should. */
    QUALIFICATION,
    /** Comparison with a standard; ends in a certificate. */
    CALIBRATION,
    /** A look at its condition, from afar. */
    HEALTH_CHECK,
    /** Updates of its software. */
    PATCH,
    /** A look at performance and volume. */
    AUDIT
  }

  /**
   * On which machines.
   *
   * @param width {@code machine.kind}, {@code site.id} or {@code machine.id}
   * @param owner which of these
   */
  public record Scope(String width, String owner) {}

  /**
   * When.
   *
   * @param from the first day, on the calendar of the machine's site
   * @param repeat a rule of RFC 5545 (3.3.10); empty for once
   * @param hours by a counter instead, counted from the first day, then from each that is done
   * @param leadDays so long before it is due its ticket is opened
   * @param minutes how long it takes
   */
  public record Rhythm(
      LocalDate from, String repeat, Optional<Hours> hours, int leadDays, int minutes) {}

  /**
   * By a counter of the machine (Z-97).
   *
   * @param every so many hours
   * @param counter the signal that counts them, such as {@code hours.operation}
   */
  public record Hours(int every, String counter) {}
}
