package io.millwright.ownership;

import io.millwright.ownership.Deletion.Act;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's data as one file, and how far that is.
 *
 * @param id forever the same
 * @param customer whose data; of a person the customer it belongs to, empty for the platform's own
 * @param person whom it is about; empty if all of the customer is meant
 * @param state how far
 * @param asked by whom and when
 * @param done when it was ready; empty before
 * @param until when the file goes; empty before it is ready
 * @param bytes how long the file is, so far
 * @param sha256 of the whole file, 64 hexadecimal digits; empty before
 * @param words for a person: the file being written, what is waited for, or what went wrong; may be
 *     empty
 */
public record Export(
    String id,
    Optional<String> customer,
    Optional<Person> person,
    State state,
    Act asked,
    Optional<Instant> done,
    Optional<Instant> until,
    long bytes,
    String sha256,
    String words) {
  /** How far an export is. */
  public enum State {
    /** Its turn comes by itself. */
    WAITING,
    /** Being written. */
    RUNNING,
    /** Can be fetched. */
    READY,
    /** There is no file, and none will come. */
    FAILED,
    /** There was a file; its time is over. */
    OVER
  }
}
