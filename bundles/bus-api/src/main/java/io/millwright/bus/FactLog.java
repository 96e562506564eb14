package io.millwright.bus;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The saved facts as the bus reads them to tell them on. Each listener has a lasting place in the
 * log, held by its name; a listener never seen before begins at the log's end.
 */
@ProviderType
public interface FactLog {
  /**
   * A saved fact.
   *
   * @param number its place in the log, growing
   * @param fact what was put
   */
  record Entry(long number, Fact fact) {}

  /**
   * The next facts for a listener, in order.
   *
   * @param listener its name
   * @param wanted types it wants; others are passed over
   * @param most at most so many
   */
  List<Entry> next(String listener, Set<Class<? extends Fact>> wanted, int most);

  /** Moves the listener's place behind {@code number}: it heard all up to there. */
  void heard(String listener, long number);

  /**
   * Keeps a fact that a listener could not take, with the reason, and moves the place behind it.
   */
  void park(String listener, long number, String reason);

  /**
   * Calls {@code wake} soon after new facts were committed, from any thread, until the returned
   * handle is closed.
   */
  AutoCloseable onCommit(Runnable wake);
}
