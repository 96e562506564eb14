package io.millwright.bench.store;

import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of ten machines in turn, made beforehand and given again and again with new places, so
 * that making them is not measured.
 */
final class Supply {
  static final int MACHINES = 10;

  private static final int SECONDS = 60;

  private final List<Mix> mixes = new ArrayList<>();
  private final List<List<Reading>> batches = new ArrayList<>();
  private final long[] places = new long[MACHINES];
  private int at;

  Supply() {
    for (int machine = 0; machine < MACHINES; machine++) {
      mixes.add(new Mix(machine));
    }
    for (int i = 0; i < SECONDS * MACHINES; i++) {
      batches.add(List.copyOf(mixes.get(i % MACHINES).next()));
    }
  }

  ReadingsReceived next() {
    int machine = at % MACHINES;
    List<Reading> batch = batches.get(at);
    at = (at + 1) % batches.size();
    var first = new Sequence(1, 1 + places[machine]);
    places[machine] += batch.size();
    return new ReadingsReceived(mixes.get(machine).machine(), first, batch);
  }
}
