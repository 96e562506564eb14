package io.millwright.monitoring;

/** A machine's stoplight (Z-92), from calm to grave. */
public enum Light {
  /** Watched, and nothing happened. */
  GREEN,
  /**
   * Nothing is known now: no connection, silence, or not heard of since the start. Never shown as
   * green.
   */
  GREY,
  /** Something happened that should be looked at. */
  YELLOW,
  /** Something happened that must be acted on. */
  RED;

  /** The graver of two. */
  public Light graver(Light other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
