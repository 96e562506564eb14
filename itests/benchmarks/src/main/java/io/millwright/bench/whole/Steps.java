package io.millwright.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** How often each of the machines that count has stepped, in their order. */
record Steps(List<Long> each) {
  Steps {
    each = List.copyOf(each);
  }

  /** As the device tells it; exact only while it is paused. */
  static Steps of(JsonNode state) {
    return new Steps(
        StreamSupport.stream(state.path("each").spliterator(), false)
            .map(machine -> machine.path("step").asLong())
            .toList());
  }

  /** Of a machine; the first one is number 1. */
  long of(int machine) {
    return each.get(machine - 1);
  }

  /** How many steps of all machines together lie between. */
  long since(Steps earlier) {
    long sum = 0;
    for (int i = 0; i < each.size(); i++) {
      sum += each.get(i) - earlier.each.get(i);
    }
    return sum;
  }
}
