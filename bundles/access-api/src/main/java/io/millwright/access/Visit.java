package io.millwright.access;

import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;

/**
 * How somebody comes to a door. The full address is used to slow down guessing and is never kept.
 *
 * @param door which
 * @param address as the network tells it; empty on the machine itself
 * @param agent what the program says of itself, for the person's own list of sessions; may be empty
 */
public record Visit(Deed.Door door, String address, String agent) {
  /** What may be kept of the address (Z-37). */
  public ShortAddress shortAddress() {
    return ShortAddress.of(address);
  }
}
