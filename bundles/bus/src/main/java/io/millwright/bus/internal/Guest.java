package io.millwright.bus.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A listener's stay, with its answers as they were when it came: it is asked once, not per event.
 * Two stays are never equal, so no record.
 */
final class Guest {
  private final String name;
  private final Listener listener;
  private final Listener.Overflow overflow;
  private final boolean hearsNews;
  private final Set<Class<? extends Fact>> facts;
  private final Duration gather;
  private final boolean takesLists;

  Guest(Listener listener) {
    this.name = listener.name();
    this.listener = listener;
    this.overflow = listener.overflow();
    this.hearsNews = listener.hearsNews();
    this.facts = Set.copyOf(listener.facts());
    this.gather = listener.gather();
    this.takesLists = takesLists(listener);
  }

  // To any other, a failed list would repeat what came before its failing part.
  private static boolean takesLists(Listener listener) {
    try {
      return listener.getClass().getMethod("onAll", List.class).getDeclaringClass()
          != Listener.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a listener without the methods of one", e);
    }
  }

  String name() {
    return name;
  }

  Listener listener() {
    return listener;
  }

  Listener.Overflow overflow() {
    return overflow;
  }

  /** Whether news is for it. */
  boolean hearsNews() {
    return hearsNews;
  }

  /** How long news may wait for more. */
  Duration gather() {
    return gather;
  }

  /** Whether it has a way of its own to take many at once. */
  boolean takesLists() {
    return takesLists;
  }

  Set<Class<? extends Fact>> facts() {
    return facts;
  }
}
