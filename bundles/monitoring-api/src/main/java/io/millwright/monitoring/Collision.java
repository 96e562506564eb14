package io.millwright.monitoring;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A collision as it is judged (Z-94).
 *
 * @param hard whether it is hard; soft otherwise
 * @param speed in mm/s, not negative; empty if the machine did not tell it
 * @param hardFrom the speed in mm/s from which a collision is hard; at exactly that speed, too
 * @param position where in the measuring volume; empty unless the machine told all three
 */
public record Collision(
    boolean hard, OptionalDouble speed, double hardFrom, Optional<Position> position) {
  /** A place in the measuring volume, in mm along the machine's axes. */
  public record Position(double x, double y, double z) {
    /** How far away the other is, in mm. */
    public double distance(Position other) {
      return Math.sqrt(
          (x - other.x) * (x - other.x)
              + (y - other.y) * (y - other.y)
              + (z - other.z) * (z - other.z));
    }
  }
}
