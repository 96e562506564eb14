package io.millwright.bus;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what travels on the bus. An OSGi service. Each listener has a queue of its own with one
 * consumer: its methods are called one at a time, in order, and a slow or broken listener harms
 * nobody else. While a listener of the same name is being replaced its queue waits for it.
 *
 * <p>A method that throws is called again with the same event, at most five times; then the event
 * is parked and counted, and the queue goes on.
 */
@ConsumerType
public interface Listener {
  /** What happens to news when a listener's queue is full. */
  enum Overflow {
    /** It is dropped for this listener only, counted and recorded as a gap. */
    DROP,
    /** The publisher waits up to ten seconds before it is dropped. */
    PUSH_BACK
  }

  /** Unique and lasting: names the queue and the place in the stream of facts. */
  String name();

  /** What to do when the queue is full. */
  default Overflow overflow() {
    return Overflow.DROP;
  }

  /** Whether news is to be handed over at all; if not, only facts and the time. */
  default boolean hearsNews() {
    return true;
  }

  /** The facts to be told; none of the others is. */
  default Set<Class<? extends Fact>> facts() {
    return Set.of();
  }

  /**
   * How long news may wait so that more of it is handed over at once, counted from the last time;
   * news after a pause is handed over without delay. For listeners to whom each handing over is
   * dear, for instance a commit.
   */
  default Duration gather() {
    return Duration.ZERO;
  }

  /** News from a machine. */
  default void on(News news) throws Exception {}

  /**
   * All the news that waited, at least one, in the order in which it came. If this fails again and
   * again, its parts are handed over one by one and only those that fail by themselves are parked.
   */
  default void onAll(List<News> news) throws Exception {
    for (News each : news) {
      on(each);
    }
  }

  /** A fact of a type in {@link #facts()}; may come again after a crash. */
  default void on(Fact fact) throws Exception {}

  /** A second passed. If this throws it is not repeated: the next second comes soon enough. */
  default void on(TimePassed time) throws Exception {}
}
