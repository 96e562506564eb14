package io.millwright.driver.telephony.probe;

import io.millwright.model.Unit;
import io.millwright.model.ValueKind;

/**
 * Something a kind of probe measures beside its verdict.
 *
 * @param name last word of the signal {@code probe.NAME.<name>}, for instance {@code free}
 * @param label for people, for instance {@code Free space}
 * @param kind of every value
 * @param unit of every quantity; {@link Unit#ONE} for the other kinds
 */
public record Measure(String name, String label, ValueKind kind, Unit unit) {
  public static Measure quantity(String name, String label, Unit unit) {
    return new Measure(name, label, ValueKind.QUANTITY, unit);
  }

  public static Measure count(String name, String label) {
    return new Measure(name, label, ValueKind.COUNT, Unit.ONE);
  }

  public static Measure state(String name, String label) {
    return new Measure(name, label, ValueKind.STATE, Unit.ONE);
  }
}
