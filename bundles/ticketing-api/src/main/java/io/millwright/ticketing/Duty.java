package io.millwright.ticketing;

/**
 * What makes the description of a problem complete (A-13, E-70): what the customer owes before the
 * time to resolve runs where a promise asks for it.
 */
public enum Duty {
  /** What is wrong, and since when. */
  IDENTIFIED,
  /** What it does to the business. */
  BUSINESS_IMPACT,
  /** Log and configuration files, representative samples. */
  FILES,
  /** It was demonstrated, or can be. */
  DEMONSTRATED,
  /** The diagnostic routines were run as instructed. */
  DIAGNOSED,
  /** Whoever works on it has access, also from afar. */
  ACCESS
}
