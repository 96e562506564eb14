package io.millwright.ticketing;

/** What a ticket is about (E-4); each kind has its own steps and its own meaning of resolved. */
public enum TicketKind {
  /** Something fails or limits use; resolved when it can be used again (E-10). */
  INCIDENT,
  /** The cause of severe or repeated incidents; resolved when it is found (E-11). */
  PROBLEM,
  /** An extension, change or removal; estimated and approved before it is done (E-12, E-66). */
  CHANGE,
  /** An administrative task (E-17). */
  SERVICE_REQUEST,
  /** Somebody wants to know something. */
  QUESTION
}
