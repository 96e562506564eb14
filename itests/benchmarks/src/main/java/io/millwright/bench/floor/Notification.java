package io.millwright.bench.floor;

/** What one notification brought, in plain arrays; filled by one thread, then only read. */
final class Notification {
  final int[] items;
  final double[] values;
  final long[] sourceTicks;
  int count;

  Notification(int most) {
    items = new int[most];
    values = new double[most];
    sourceTicks = new long[most];
  }

  /**
   * @param ticks of 100 ns since 1970
   */
  void add(int item, double value, long ticks) {
    items[count] = item;
    values[count] = value;
    sourceTicks[count] = ticks;
    count++;
  }
}
