package io.millwright.ownership;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps some data of machines or customers: an OSGi service of each bundle that has tables or files
 * of such. Whoever once offered one is waited for by every deletion: none ends while it is away.
 *
 * <p>Called by one thread; may block as long as it takes. Throws {@link
 * io.millwright.store.StoreException} if the database is away; it is asked again later.
 */
@ConsumerType
public interface DataKeeper {
  /** When its turn is: all of a stage is gone before the next begins. */
  enum Stage {
    /** Brings new data: a connected machine. */
    SOURCE,
    /** What was recorded. */
    RECORDS,
    /** Whose it is, and whom it is shown: what the others still ask for until they are done. */
    REGISTER
  }

  /** Unique and lasting: small letters and dashes, for instance {@code history}. */
  String name();

  /** When its turn is. */
  default Stage stage() {
    return Stage.RECORDS;
  }

  /**
   * How much of it is kept, by what it is in one or two English words, for instance {@code events};
   * nothing of which there is none. Empty once all is gone.
   */
  SortedMap<String, Long> held(Belongings belongings);

  /** What {@link #held} answers where only one thing is kept. */
  static SortedMap<String, Long> held(String what, long count) {
    return count == 0 ? Collections.emptySortedMap() : new TreeMap<>(Map.of(what, count));
  }

  /**
   * Lets go of all of it, in tables, files and memory; asked once more, it goes on. What cannot be
   * gone at once may go soon after: whether it is gone, {@link #held} says.
   */
  void erase(Belongings belongings);
}
