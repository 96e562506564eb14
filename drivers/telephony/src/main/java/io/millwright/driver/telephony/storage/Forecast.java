package io.millwright.driver.telephony.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * When a file system is full, if it goes on as in the window just past: a straight line through the
 * samples (least squares). What it learnt is lost with the probe. For one thread at a time.
 */
final class Forecast {
  /** Farther ahead nothing is told; it stands for "never", too. */
  static final double LONGEST_DAYS = 3650;

  private static final int SAMPLES = 240;
  private static final int FEWEST = 3;

  /** Of the window, before anything is told. */
  private static final int PART = 24;

  private static final double SECONDS_A_DAY = 86_400;

  private final Duration window;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, long used) {}

  Forecast(Duration window) {
    this.window = window;
  }

  void learn(Instant at, long used) {
    // A clock that was set back makes the past worthless.
    if (!samples.isEmpty() && at.isBefore(samples.getLast().at)) {
      samples.clear();
    }
    while (!samples.isEmpty() && samples.getFirst().at.isBefore(at.minus(window))) {
      samples.removeFirst();
    }
    if (samples.isEmpty() || !at.isBefore(samples.getLast().at.plus(window.dividedBy(SAMPLES)))) {
      samples.addLast(new Sample(at, used));
    }
  }

  /**
   * Days until nothing is free.
   *
   * @return empty while too little is known; {@link #LONGEST_DAYS} if it does not fill
   */
  Optional<Double> daysUntilFull(long free) {
    if (samples.size() < FEWEST
        || Duration.between(samples.getFirst().at, samples.getLast().at)
                .compareTo(window.dividedBy(PART))
            < 0) {
      return Optional.empty();
    }
    double bytesPerDay = slope() * SECONDS_A_DAY;
    double days = bytesPerDay <= 0 ? LONGEST_DAYS : Math.min(LONGEST_DAYS, free / bytesPerDay);
    return Optional.of(Math.round(days * 10) / 10.0);
  }

  private double slope() {
    Instant start = samples.getFirst().at;
    double meanTime = samples.stream().mapToDouble(s -> seconds(start, s)).average().orElse(0);
    double meanUsed = samples.stream().mapToDouble(Sample::used).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Sample sample : samples) {
      double time = seconds(start, sample) - meanTime;
      covariance += time * (sample.used - meanUsed);
      variance += time * time;
    }
    return variance == 0 ? 0 : covariance / variance;
  }

  private static double seconds(Instant start, Sample sample) {
    return Duration.between(start, sample.at).toMillis() / 1000.0;
  }
}
