package io.millwright.driver.host.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that the readings of all machines may take while the bus takes none. A machine that
 * floods cannot take a quiet one's place: its fair share is always each machine's. Thread-safe.
 */
final class Room {
  /** Bytes of a reading with its value, its times and its place in a list. */
  private static final int READING = 112;

  private static final int SHARE = 16;
  private static final int LEAST = 50_000;
  private static final int MOST = 1_000_000;

  private final int each;
  private final int most;
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger machines = new AtomicInteger();

  /**
   * @param each readings that may wait of one machine
   * @param most that may wait of all
   */
  Room(int each, int most) {
    this.each = each;
    this.most = most;
  }

  /** A room as configured; zero for all means as many as suit the memory. */
  static Room of(HostConfig config) {
    int all = config.buffer_total_readings();
    return new Room(
        config.buffer_readings(), all == 0 ? suitable(Runtime.getRuntime().maxMemory()) : all);
  }

  static int suitable(long heap) {
    return (int) Math.max(LEAST, Math.min(heap / SHARE / READING, MOST));
  }

  void addMachine() {
    machines.incrementAndGet();
  }

  /** Whether a machine of which {@code held} readings wait may let one more wait. */
  boolean admits(int held) {
    return held < each && (used.get() < most || (long) held * machines.get() < most);
  }

  void taken() {
    used.incrementAndGet();
  }

  void freed(int readings) {
    used.addAndGet(-readings);
  }
}
