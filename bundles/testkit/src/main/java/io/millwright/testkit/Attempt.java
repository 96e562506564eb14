package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.TestReporter;

/** One opening of a link and a few polls, on a thread of its own, as the platform makes them. */
final class Attempt {
  private static final int POLLS = 3;

  private final Trial trial;
  private final Driver driver;
  private final RecordedSink sink = new RecordedSink();
  private final AtomicReference<Link> link = new AtomicReference<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Attempt(Trial trial, Driver driver) {
    this.trial = trial;
    this.driver = driver;
  }

  /** Empty if there is no such trouble; the reason goes into the report. */
  static Optional<Attempt> at(Trial trial, String name, TestReporter report) {
    Driver driver = trial.driver();
    if (driver == null) {
      report.publishEntry(name, trial.reason());
      return Optional.empty();
    }
    return Optional.of(new Attempt(trial, driver));
  }

  void begin() {
    var thread = new Thread(this::run, "driver-contract");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Link opened = driver.open(sink);
      link.set(opened);
      for (int i = 0; i < POLLS; i++) {
        opened.poll();
      }
      end.complete(null);
    } catch (
        Throwable e) { // an Error of a driver's library must fail the test, not only this thread
      end.completeExceptionally(e);
    }
  }

  RecordedSink sink() {
    return sink;
  }

  /** Returns as soon as the link is open and the trouble has begun. */
  void awaitBegun() {
    long last = System.nanoTime() + DriverContract.PATIENCE.toNanos();
    while (link.get() == null || !trial.hasBegun()) {
      assertThat(end).as("the poll hangs").isNotDone();
      assertThat(System.nanoTime() - last).as("the trouble did not begin in time").isNegative();
      Thread.onSpinWait();
    }
  }

  void close() {
    Link opened = link.get();
    if (opened != null) {
      opened.close();
      sink.close();
    }
  }

  /** Open or poll failed in time, in the way that tells the platform what to do. */
  void failsWith(Fault fault) {
    Throwable failure = failure().orElseThrow(() -> new AssertionError("open and poll succeeded"));
    close();
    assertThat(failure).isInstanceOf(DriverException.class);
    if (failure instanceof DriverException told) {
      assertThat(told.fault()).as(told.getMessage()).isEqualTo(fault);
      assertThat(told.getMessage()).as("words for a person").isNotBlank();
    }
  }

  /** All calls returned in time, or failed as a driver may. */
  void ends() {
    failure().ifPresent(failure -> assertThat(failure).isInstanceOf(DriverException.class));
  }

  void keptQuietAfterClose() {
    assertThat(sink.tooLate()).as("said after the link was closed").isEmpty();
  }

  private Optional<Throwable> failure() {
    try {
      end.get(DriverContract.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("open or poll did not end within " + DriverContract.PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
