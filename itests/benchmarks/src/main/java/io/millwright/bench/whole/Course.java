package io.millwright.bench.whole;

import io.millwright.bench.Usage;
import io.millwright.itests.Device;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Lets machines count at a rate for a while, and looks what it cost to keep up with them. */
final class Course {
  /**
   * So long after the last step everything has to be in the database: the publishing interval, what
   * a batch waits, the commit. Who is later than that falls behind.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration SLOWLY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Device device;
  private final int signals;

  /** The device is paused between laps. */
  Course(Device device, int signals) {
    this.device = device;
    this.signals = signals;
    device.order("/pause");
  }

  /**
   * Lets somebody connect while machines count slowly: who misses the first value gets the next.
   */
  void open(Runnable connect) throws InterruptedException {
    device.order("/rate?period.ms=" + SLOWLY.toMillis());
    device.order("/resume");
    connect.run();
    device.order("/pause");
    Thread.sleep(GRACE.toMillis());
  }

  Lap lap(Contestant who, int wanted, Duration stretch) throws SQLException, InterruptedException {
    Steps from = Steps.of(device.state());
    who.begin(from);
    device.order("/rate?period.ms=" + period(wanted, from));
    Usage before = who.usage();
    long begin = System.nanoTime();
    device.order("/resume");
    Thread.sleep(stretch.toMillis());
    device.order("/pause");
    Instant last = Instant.now();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Thread.sleep(GRACE.toMillis());
    Usage after = who.usage();
    Steps to = Steps.of(device.state());
    boolean prompt = who.has(to, last);
    if (!prompt) {
      settle(who, to, last);
      // What it did later is a part of the cost, too.
      after = who.usage();
    }
    long sent = to.since(from) * signals;
    return new Lap(wanted, sent / seconds, sent, after.workSince(before), prompt, after, from, to);
  }

  private double period(int rate, Steps machines) {
    return machines.each().size() * signals * 1000.0 / rate;
  }

  /** What is still under way must not be counted in the next lap. */
  private static void settle(Contestant who, Steps to, Instant last)
      throws SQLException, InterruptedException {
    boolean settled = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!settled && System.nanoTime() < end) {
      Thread.sleep(GRACE.toMillis());
      settled = who.has(to, last);
    }
  }
}
