package io.millwright.recording;

import io.millwright.access.Caller;
import io.millwright.remote.session.SessionId;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was kept of sessions: an OSGi service. It is the customer's: only people of the customer who
 * may allow sessions at the machine see it, and only those who may ask for the deletion of its data
 * delete it. Thread-safe; blocks as long as a disk does.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, CONFLICT where the
 * state does not allow it.
 */
@ProviderType
public interface Recordings {
  /**
   * The bytes of a part, as anybody can read them.
   *
   * @param name of a file of it
   * @param content breaks off with an {@link java.io.IOException} where it was changed; to be
   *     closed
   */
  record Content(String name, InputStream content) {}

  /**
   * Until when recordings are kept.
   *
   * @param by the clause of the contract that says so; empty if it is the site's own setting
   */
  record Kept(Instant until, String by) {}

  /**
   * Until when the recordings of a session are kept; empty if there are none, or while nobody can
   * tell: nothing is deleted by time until then.
   */
  Optional<Kept> kept(Caller caller, SessionId session);

  /** All parts of a session, by stream and time. */
  List<Recording> all(Caller caller, SessionId session);

  /**
   * All that happened in it, by time: input in bursts of some seconds, of longer where there would
   * be more than some thousand.
   */
  default List<Moment> timeline(Caller caller, SessionId session) {
    return timeline(caller, session, Instant.EPOCH);
  }

  /**
   * What happened in it at a moment or later. Asked again from the beginning of the last burst, it
   * goes on where it ended.
   */
  List<Moment> timeline(Caller caller, SessionId session, Instant since);

  /** Hands out one part; stands in the audit. */
  Content fetch(Caller caller, SessionId session, String part);

  /** Reads all of it and compares it with the receipt. */
  List<Proof> check(Caller caller, SessionId session);

  /**
   * Deletes all that was kept of a session that is over; stands in the audit. That it existed stays
   * in the receipt.
   */
  void remove(Caller by, SessionId session);
}
