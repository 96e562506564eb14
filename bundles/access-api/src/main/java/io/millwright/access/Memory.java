package io.millwright.access;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the pages remember for a person, whatever browser they use: an OSGi service. Thread-safe;
 * blocks on the database. Nobody else sees it, and it goes with the account.
 */
@ProviderType
public interface Memory {
  /** What can be remembered. */
  enum Item {
    /** When the person was last here: milliseconds since 1970. */
    SEEN,
    /** Whether new alarms are heard: {@code on} or {@code off}. */
    SOUND
  }

  /** The longest text that is remembered. */
  int LONGEST = 100;

  /** What is remembered for the caller. */
  Map<Item, String> of(Caller caller);

  /**
   * Remembers something in the place of what it was.
   *
   * @throws AccessException REFUSED if it is longer than {@link #LONGEST}; FORBIDDEN if the caller
   *     is nobody's account
   */
  void keep(Caller caller, Item item, String text);
}
