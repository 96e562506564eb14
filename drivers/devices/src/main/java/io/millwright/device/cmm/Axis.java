package io.millwright.device.cmm;

/**
 * One axis of the machine. It moves by a trapezoid of speed: full acceleration, constant speed,
 * full deceleration; a short way is a triangle.
 */
final class Axis {
  /** Lengths in mm, times in s. */
  private static final double TOP_SPEED = 350;

  private static final double ACCELERATION = 1_200;

  private double from;
  private double to;
  private double started;
  private double position;
  private double speed;
  private double acceleration;
  private double travelMetres;

  Axis(double position, double travelMetres) {
    this.from = position;
    this.to = position;
    this.position = position;
    this.travelMetres = travelMetres;
  }

  /** Begins to move from where it stands. */
  void moveTo(double target, double atSeconds) {
    from = position;
    to = target;
    started = atSeconds;
  }

  boolean arrived(double atSeconds) {
    return atSeconds - started >= duration();
  }

  void advanceTo(double atSeconds) {
    double length = Math.abs(to - from);
    double direction = Math.signum(to - from);
    double ramp = rampSeconds(length);
    double top = ramp * ACCELERATION;
    double all = duration();
    double t = Math.min(Math.max(0, atSeconds - started), all);
    double way;
    if (t < ramp) {
      way = ACCELERATION * t * t / 2;
      set(direction, ACCELERATION * t, ACCELERATION);
    } else if (t < all - ramp) {
      way = top * ramp / 2 + top * (t - ramp);
      set(direction, top, 0);
    } else if (t < all) {
      double left = all - t;
      way = length - ACCELERATION * left * left / 2;
      set(direction, ACCELERATION * left, -ACCELERATION);
    } else {
      way = length;
      set(direction, 0, 0);
    }
    double next = from + direction * way;
    travelMetres += Math.abs(next - position) / 1_000;
    position = next;
  }

  private void set(double direction, double speedNow, double accelerationNow) {
    speed = direction * speedNow;
    acceleration = direction * accelerationNow;
  }

  private double duration() {
    double length = Math.abs(to - from);
    double ramp = rampSeconds(length);
    double ramps = ramp * ramp * ACCELERATION;
    return ramp == 0 ? 0 : 2 * ramp + (length - ramps) / (ramp * ACCELERATION);
  }

  private static double rampSeconds(double length) {
    return Math.min(TOP_SPEED / ACCELERATION, Math.sqrt(length / ACCELERATION));
  }

  double position() {
    return position;
  }

  /** In mm/s, not negative. */
  double speed() {
    return Math.abs(speed);
  }

  /** In mm/s², negative while it brakes. */
  double acceleration() {
    return Math.signum(speed) * acceleration;
  }

  double travelMetres() {
    return travelMetres;
  }
}
