package io.millwright.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time in which a clock stands still.
 *
 * @param why for a person to read, for instance {@code waits for the customer}
 */
public record Pause(Span span, String why) {
  /** A pause from one moment up to another. */
  public Pause(Instant from, Instant until, String why) {
    this(new Span(from, until), why);
  }

  /** The same pauses in order, each moment in one of them only: in the one that began first. */
  static List<Pause> inOrder(List<Pause> pauses) {
    var sorted = new ArrayList<>(pauses);
    sorted.sort(Comparator.comparing(pause -> pause.span().from()));
    var apart = new ArrayList<Pause>();
    Instant covered = Instant.MIN;
    for (Pause pause : sorted) {
      var rest = pause.span().within(covered, Instant.MAX);
      if (rest.isPresent()) {
        apart.add(new Pause(rest.get(), pause.why()));
        covered = rest.get().until();
      }
    }
    return List.copyOf(apart);
  }
}
