package io.millwright.remote.session;

import io.millwright.model.MachineId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps what passes in sessions: an OSGi service of who records. Thread-safe; writes before it
 * returns, so that who shows more than can be kept waits.
 */
@ConsumerType
public interface Recorder {
  /**
   * A stream that is to be kept.
   *
   * @param customer whose machine it is
   * @param number of the stream in its session, from 1
   * @param at when it began
   */
  record Take(
      SessionId session, String customer, MachineId machine, Scope scope, int number, Instant at) {}

  /** Keeps one stream, in the order in which it is told; each method by one thread at a time. */
  @ConsumerType
  interface Track {
    /** What goes to the engineer next; the buffer is left as it is. */
    void shown(ByteBuffer bytes) throws IOException;

    /**
     * Something came from the engineer: never what, only how much of it.
     *
     * @param passed since it was told last
     * @param dropped by the motion gate since then
     */
    void typed(long passed, long dropped) throws IOException;

    /** The engineer's terminal has another size from now on. */
    default void resized(int columns, int rows) throws IOException {}

    /** Ends it; what was kept stands. Nothing the second time. */
    void close();
  }

  /**
   * One part of what was kept, as it goes into the receipt.
   *
   * @param part its name, unique in its session
   * @param form how it is written, as files of it end: {@code fbs}
   * @param bytes of what somebody can take out
   * @param sha256 of those
   * @param chain SHA-256 over the chain of the part of the stream before and {@code sha256}
   * @param whole whether it was ended in order
   */
  record Seal(String part, String form, long bytes, String sha256, String chain, boolean whole) {}

  /**
   * Begins to keep a stream.
   *
   * @throws IOException if it cannot be kept
   */
  Track begin(Take take) throws IOException;

  /** Why nothing can be kept now, in words for a person; empty if it can. */
  Optional<String> trouble();

  /**
   * All parts of a session that are there, in order.
   *
   * @throws IOException if they cannot be read
   */
  List<Seal> seals(SessionId session) throws IOException;
}
