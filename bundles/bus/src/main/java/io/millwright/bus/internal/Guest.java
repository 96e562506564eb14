package io.millwright.bus.internal;

import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
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

  Guest(Listener listener) {
    this.name = listener.name();
    this.listener = listener;
    this.overflow = listener.overflow();
    this.hearsNews = listener.hearsNews();
    this.facts = Set.copyOf(listener.facts());
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

  Set<Class<? extends Fact>> facts() {
    return facts;
  }
}
