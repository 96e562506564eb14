package io.millwright.ticket.replies;

import io.millwright.access.Caller;
import io.millwright.ticket.replies.CannedReply.Wish;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is often answered at tickets: an OSGi service. Thread-safe; blocks until saved. Each change
 * stands in the audit, and what was said before is kept and can be brought back, also when it was
 * taken away. The desk are those who work on the tickets of all customers; they read and change
 * what is shared. Whoever works on any ticket keeps own ones.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT for a name that one has already, or if there is a newer revision.
 */
@ProviderType
public interface TicketReplies {
  /** How many one can have. */
  int MOST = 200;

  /** How many revisions of one are kept. */
  int MOST_REVISIONS = 50;

  /** The caller's own, and the desk's, by name; those that were taken away are not among them. */
  List<CannedReply> all(Caller caller);

  /** Those that were taken away and can be brought back, the last first. */
  List<CannedReply> removed(Caller caller);

  /** Whether the caller is of the desk. */
  boolean mayShare(Caller caller);

  /** Keeps one. */
  CannedReply save(Caller by, Wish wish);

  /**
   * Changes one of one's own, or of the desk's.
   *
   * @param revision the one that was seen
   */
  CannedReply change(Caller by, String id, int revision, Wish wish);

  /** Takes one away. */
  void remove(Caller by, String id, int revision);

  /** All revisions of one, the newest first. */
  List<CannedReply> past(Caller caller, String id);

  /** What a revision said holds again, as the newest one. */
  CannedReply bringBack(Caller by, String id, int revision);
}
