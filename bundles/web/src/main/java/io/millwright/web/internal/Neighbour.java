package io.millwright.web.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service of another bundle that may come, go and fail at any moment. Thread-safe.
 *
 * @param <S> its interface
 */
public final class Neighbour<S> {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbour.class);

  private final String name;
  private final AtomicReference<@Nullable S> service = new AtomicReference<>();
  private volatile boolean failing;

  /** One that is away, called so when people are told. */
  public Neighbour(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** It is here. */
  public void came(S newcomer) {
    service.set(newcomer);
    failing = false;
  }

  /** A newcomer is told of before the old one goes, so only the one that stands here may go. */
  public void went(S leaver) {
    service.compareAndSet(leaver, null);
  }

  /** Whether it is not there, or failed when it was last asked. */
  boolean isAway() {
    return failing || service.get() == null;
  }

  /** Its answer, or {@code otherwise} while it is away or fails. */
  public <T> T ask(Function<S, T> question, T otherwise) {
    S now = service.get();
    if (now == null) {
      return otherwise;
    }
    try {
      T answer = question.apply(now);
      failing = false;
      return answer;
    } catch (RuntimeException e) {
      // Asked every second: said once, until it answers again.
      if (!failing) {
        LOG.warn("The page goes on without {}: {}", name, e.toString());
      }
      failing = true;
      return otherwise;
    }
  }

  /**
   * The service, for a request that makes no sense without it.
   *
   * @throws AwayException if it is away
   */
  public S need() {
    S now = service.get();
    if (now == null) {
      throw new AwayException("the part '" + name + "'");
    }
    return now;
  }
}
