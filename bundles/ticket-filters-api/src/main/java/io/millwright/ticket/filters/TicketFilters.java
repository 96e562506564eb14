package io.millwright.ticket.filters;

import io.millwright.access.Caller;
import io.millwright.ticket.filters.SavedFilter.Wish;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Saved filters: an OSGi service. Thread-safe; blocks until saved. Each change stands in the audit.
 * The desk are those who may work on the tickets of all customers: a shared filter may name any. To
 * all others it does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN for who shares and is not of
 * the desk, UNKNOWN, REFUSED with field and rule, CONFLICT for a name that one has already.
 */
@ProviderType
public interface TicketFilters {
  /** How many one can have. */
  int MOST = 100;

  /** The caller's own, and the desk's, by name. */
  List<SavedFilter> all(Caller caller);

  /** Whether the caller is of the desk. */
  boolean mayShare(Caller caller);

  /** Keeps one. */
  SavedFilter save(Caller by, Wish wish);

  /** Changes one of one's own, or of the desk's. */
  SavedFilter change(Caller by, String id, Wish wish);

  /** Takes one away; for a day it can be brought back. */
  void remove(Caller by, String id);

  /** Brings back one that was taken away. */
  SavedFilter bringBack(Caller by, String id);

  /**
   * The caller's list begins with it from now on.
   *
   * @param id empty for none
   */
  void prefer(Caller by, String id);
}
