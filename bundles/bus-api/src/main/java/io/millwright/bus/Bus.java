package io.millwright.bus;

import org.osgi.annotation.versioning.ProviderType;

/** Where news is handed in. Thread-safe. */
@ProviderType
public interface Bus {
  /**
   * Hands news to every listener's own queue. News of one machine must be published by one thread
   * at a time; each listener then hears it in that order. Returns at once, save where a listener
   * asks for {@link Listener.Overflow#PUSH_BACK}: then it waits up to ten seconds for room in that
   * listener's queue.
   */
  void publish(News news);
}
