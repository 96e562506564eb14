package io.millwright.model;

/**
 * What a signal shows at one moment. The kinds are closed: a reader may switch over all of them.
 */
public sealed interface Value permits Quantity, Hardness, State, Text, Count {
  /** The kind of this value. */
  ValueKind kind();

  /** As a person would read it, number, unit or scale included; for instance {@code 81.5 °C}. */
  String words();
}
