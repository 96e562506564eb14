package io.millwright.device.cmm;

/** A blow against the machine: speed in mm/s, place in mm. */
record Collision(double speed, double x, double y, double z) {
  /** From this speed on a blow may have bent something. */
  private static final double HARD_FROM = 71;

  boolean hard() {
    return speed >= HARD_FROM;
  }

  String kind() {
    return hard() ? "HARD" : "SOFT";
  }
}
