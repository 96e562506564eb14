package io.millwright.bus;

import java.util.List;

/**
 * One listener's queue as it stands.
 *
 * @param listener its name
 * @param present whether the listener is there now, or its queue waits for it
 * @param waiting events in the queue
 * @param capacity how many fit
 * @param delivered since the start
 * @param dropped for want of room, since the start
 * @param parked after too many failures, since the start
 * @param lastError the newest failure's message; empty if there was none
 */
public record Lane(
    String listener,
    boolean present,
    int waiting,
    int capacity,
    long delivered,
    long dropped,
    long parked,
    String lastError) {
  /** All queues of the bus; an OSGi service. Thread-safe. */
  public interface Lanes {
    /** Every queue, by listener name. */
    List<Lane> all();
  }
}
