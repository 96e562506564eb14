package io.millwright.itests.inside;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.MachineId;

/** Hears one machine and remembers the first hole, double or exchange in its numbers. */
final class Ear implements Listener {
  private static final long LIMIT_NANOS = 90_000_000_000L;

  private final String name;
  private final MachineId machine;
  private long last;
  private String wrong = "";

  Ear(String name, MachineId machine) {
    this.name = name;
    this.machine = machine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void on(News news) {
    if (news instanceof ReadingsReceived batch && batch.machine().equals(machine)) {
      if (batch.first().number() != last + 1 && wrong.isEmpty()) {
        wrong = "%s after %d".formatted(batch.first(), last);
      }
      last = batch.last().number();
      notifyAll();
    }
  }

  /** The number of the newest reading. */
  synchronized long last() {
    return last;
  }

  /** Waits until it has heard so many more. */
  synchronized void awaitMore(long readings) throws InterruptedException {
    long wanted = last + readings;
    long end = System.nanoTime() + LIMIT_NANOS;
    while (last < wanted) {
      long left = (end - System.nanoTime()) / 1_000_000;
      assertTrue("%s stays at %d".formatted(machine, last), left > 0);
      wait(left);
    }
  }

  /** It heard each number from 1 on once, in order. */
  synchronized void assertComplete() {
    assertEquals("", wrong);
  }
}
