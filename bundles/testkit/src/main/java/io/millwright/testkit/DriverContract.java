package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every driver must do. A driver's test implements this and gets the tests. Where a trouble
 * cannot happen to its machines it says so with {@link Trial#none}; the reason stands in the
 * report.
 */
public interface DriverContract {
  /** How long a machine may take to send, and a driver to give up. */
  Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * A driver whose machine is there and sends.
   *
   * @param clock the machine's clock; the driver's own where the machine has none
   */
  Driver driver(Clock clock);

  /** The machine answers and does not let us in: wrong password, wrong key, no licence. */
  Trial refused();

  /** Nobody is at the address. */
  Trial dead();

  /** The machine takes the connection and never answers. */
  Trial silent();

  /** The link opens; a poll then hangs on a machine that fell silent. */
  Trial busy();

  /** The machine sends far more than it is asked for, without end. */
  Trial flooding();

  /** The machine sends half of what it should, and no more. */
  Trial half();

  @Test
  default void delivers_readings_with_values() throws DriverException, InterruptedException {
    var sink = new RecordedSink();
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      link.poll();

      assertThat(sink.awaitReadings(1, PATIENCE)).as("a reading came").isTrue();
      assertThat(sink.readings()).anyMatch(reading -> reading.quality() == Quality.GOOD);
    }
  }

  @Test
  default void sends_only_what_it_declared() throws DriverException, InterruptedException {
    var sink = new RecordedSink();
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      link.poll();
      assertThat(sink.awaitReadings(1, PATIENCE)).as("a reading came").isTrue();

      for (RecordedSink.Sent sent : sink.readings()) {
        Signal signal = sink.declared().get(sent.signal());
        assertThat(signal).as("%s is declared", sent.signal()).isNotNull();
        if (signal != null && sent.value() != null) {
          assertThat(signal.admits(sent.value())).as("%s is as declared", sent).isTrue();
        }
      }
    }
  }

  @Test
  default void leaves_staleness_to_the_platform() throws DriverException, InterruptedException {
    var sink = new RecordedSink();
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      link.poll();
      assertThat(sink.awaitReadings(1, PATIENCE)).as("a reading came").isTrue();

      assertThat(sink.readings()).noneMatch(sent -> sent.quality() == Quality.STALE);
    }
  }

  // The platform closes a link again when it is not sure whether the first time succeeded.
  @Test
  default void may_be_closed_twice() throws DriverException, InterruptedException {
    Link link = driver(Clock.systemUTC()).open(new RecordedSink());

    link.close();
    link.close();
  }

  @Test
  default void opens_again_and_is_silent_where_it_was_closed()
      throws DriverException, InterruptedException {
    Driver driver = driver(Clock.systemUTC());
    var first = new RecordedSink();
    Link link = driver.open(first);
    link.close();
    first.close();

    var second = new RecordedSink();
    try (Link again = driver.open(second)) {
      again.poll();
      assertThat(second.awaitReadings(1, PATIENCE)).as("a reading came").isTrue();
    }
    assertThat(first.tooLate()).isEmpty();
  }

  // Controllers with an empty battery begin in the year 2000. To doubt that is the platform's part.
  @Test
  default void passes_on_the_time_of_a_machine_that_lives_in_the_year_2000()
      throws DriverException, InterruptedException {
    Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
    var sink = new RecordedSink();
    try (Link link = driver(ManualClock.at(longAgo)).open(sink)) {
      link.poll();
      assertThat(sink.awaitReadings(1, PATIENCE)).as("a reading came").isTrue();

      Duration off = Duration.between(longAgo, sink.readings().get(0).source()).abs();
      assertThat(off).isLessThan(Duration.ofHours(1));
    }
  }

  @Test
  default void says_that_the_machine_refused(TestReporter report) {
    Attempt.at(refused(), "refused", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.failsWith(Fault.REFUSED);
            });
  }

  @Test
  default void says_in_time_that_a_dead_machine_is_unreachable(TestReporter report) {
    Attempt.at(dead(), "dead", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.failsWith(Fault.UNREACHABLE);
            });
  }

  // Half-open lines after a power cut, gateways without a machine behind them.
  @Test
  default void gives_up_in_time_a_machine_that_never_answers(TestReporter report) {
    Attempt.at(silent(), "silent", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.failsWith(Fault.UNREACHABLE);
            });
  }

  @Test
  default void ends_a_poll_under_way_when_its_link_is_closed(TestReporter report) {
    Attempt.at(busy(), "busy", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.awaitBegun();
              attempt.close();
              attempt.ends();
              attempt.keptQuietAfterClose();
            });
  }

  @Test
  default void survives_a_flood(TestReporter report) {
    Attempt.at(flooding(), "flooding", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.ends();
              attempt.close();
              attempt.keptQuietAfterClose();
            });
  }

  @Test
  default void makes_nothing_up_from_half_data(TestReporter report) {
    Attempt.at(half(), "half", report)
        .ifPresent(
            attempt -> {
              attempt.begin();
              attempt.ends();
              attempt.close();
              assertThat(attempt.sink().readings()).as("readings from half data").isEmpty();
              assertThat(attempt.sink().events()).as("events from half data").isEmpty();
            });
  }
}
