package io.millwright.device.cmm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's own clock, which may be wrong. It stamps values and events. */
final class DeviceClock {
  private final Clock real;
  private volatile Duration offset = Duration.ZERO;

  DeviceClock(Clock real) {
    this.real = real;
  }

  Instant now() {
    return real.instant().plus(offset);
  }

  Duration offset() {
    return offset;
  }

  /** Goes on from {@code instant}. */
  void setTo(Instant instant) {
    offset = Duration.between(real.instant(), instant);
  }

  /** Goes wrong by {@code error}; zero makes it right. */
  void setOffset(Duration error) {
    offset = error;
  }
}
