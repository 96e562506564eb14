package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much input there was.
 *
 * @param at when it was counted
 */
record Input(Instant at, long passed, long dropped) {
  byte[] bytes() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(at.toEpochMilli())
        .putLong(passed)
        .putLong(dropped)
        .array();
  }

  /** Those of a time together, from the first of each. */
  static List<Input> bursts(List<Input> inputs, Duration burst) {
    List<Input> shorter = new ArrayList<>();
    for (Input one : inputs.stream().sorted(Comparator.comparing(Input::at)).toList()) {
      int last = shorter.size() - 1;
      if (last >= 0 && !one.at().isAfter(shorter.get(last).at().plus(burst))) {
        shorter.set(last, shorter.get(last).and(one));
      } else {
        shorter.add(one);
      }
    }
    return shorter;
  }

  private Input and(Input later) {
    return new Input(at, passed + later.passed, dropped + later.dropped);
  }

  static Input of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Input(Instant.ofEpochMilli(buffer.getLong()), buffer.getLong(), buffer.getLong());
  }
}
