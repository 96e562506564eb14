package io.millwright.model;

/**
 * What a machine declares that it sends under one {@link SignalId}. A reading of another kind or
 * unit is refused.
 *
 * @param id the signal's name
 * @param label a short name for people, for instance {@code Ram temperature}
 * @param kind the kind of every value
 * @param unit the unit of every {@link Quantity}; {@link Unit#ONE} for the other kinds
 */
public record Signal(SignalId id, String label, ValueKind kind, Unit unit) {
  /** A signal that sends quantities. */
  public static Signal quantity(String id, String label, Unit unit) {
    return new Signal(new SignalId(id), label, ValueKind.QUANTITY, unit);
  }

  /** A signal that sends anything but quantities. */
  public static Signal of(String id, String label, ValueKind kind) {
    return new Signal(new SignalId(id), label, kind, Unit.ONE);
  }

  /** Whether {@code value} is what this signal promises. */
  public boolean admits(Value value) {
    return value.kind() == kind && (!(value instanceof Quantity q) || q.unit().equals(unit));
  }
}
