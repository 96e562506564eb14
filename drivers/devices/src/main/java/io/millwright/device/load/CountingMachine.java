package io.millwright.device.load;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** One machine: what its signals show, who watches them, and how much was sent. Thread-safe. */
final class CountingMachine {
  private static final int STARTS = 100_000;

  private final String name;
  private final int[] starts;
  private final List<Watched> watched = new ArrayList<>();
  private int step;
  private DateTime at = new DateTime(Instant.now());
  private long sent;

  private record Watched(DataItem item, int signal) {}

  /**
   * What is known of a machine at one moment.
   *
   * @param value what its first signal shows
   */
  record Seen(String machine, int step, int items, long sent, int value) {}

  CountingMachine(String name, int index, int signals, int seed) {
    this.name = name;
    this.starts = new int[signals];
    for (int signal = 0; signal < signals; signal++) {
      starts[signal] = Math.floorMod(seed * 1_000_003 + index * 1_009 + signal * 7, STARTS);
    }
  }

  String name() {
    return name;
  }

  int signals() {
    return starts.length;
  }

  static boolean isDouble(int signal) {
    return signal % 2 == 0;
  }

  /** All signals count up by one, and who watches them is told. */
  synchronized void step() {
    step++;
    at = new DateTime(Instant.now());
    for (Watched one : watched) {
      send(one);
    }
  }

  private void send(Watched one) {
    one.item().setValue(value(one.signal()));
    sent++;
  }

  /** What the signal shows since the last step. */
  synchronized DataValue value(int signal) {
    int count = starts[signal] + step;
    Variant variant = isDouble(signal) ? Variant.ofDouble(count) : Variant.ofUInt32(uint(count));
    return new DataValue(variant, StatusCode.GOOD, at, at);
  }

  /** Tells the item what the signal shows now, and each step from now on. */
  synchronized void watch(DataItem item, int signal) {
    var one = new Watched(item, signal);
    watched.add(one);
    send(one);
  }

  synchronized void forget(DataItem item) {
    watched.removeIf(one -> one.item() == item);
  }

  synchronized Seen seen() {
    return new Seen(name, step, watched.size(), sent, starts[0] + step);
  }
}
