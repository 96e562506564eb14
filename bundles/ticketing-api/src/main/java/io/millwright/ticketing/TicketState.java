package io.millwright.ticketing;

/** Where a ticket stands; not every kind has each. */
public enum TicketState {
  /** Nobody has opened it for review yet. */
  NEW,
  /** Opened for review (TTO). */
  OPENED,
  /** Somebody works on it. */
  IN_PROGRESS,
  /** Nobody can go on before the customer answers. */
  WAITING,
  /** A change whose effort, plan and way back are written down, and that waits for approvals. */
  ESTIMATED,
  /** A change that all who must have approved. */
  APPROVED,
  /** What its kind calls resolved is reached; the customer may still object. */
  RESOLVED,
  /** Over. */
  CLOSED,
  /** Over, and not done: withdrawn, a duplicate, or not covered. */
  CANCELLED;

  /** Whether nothing more is done. */
  public boolean isOver() {
    return this == CLOSED || this == CANCELLED;
  }

  /** Whether the time to resolve stands still meanwhile. */
  public boolean isPause() {
    return this == WAITING || this == ESTIMATED || this == RESOLVED || isOver();
  }
}
