package io.millwright.ticketing;

/** How it was resolved; which ones a kind knows is what resolved means for it. */
public enum Resolution {
  /** It can be used again, though not as before (E-10). */
  WORKAROUND,
  /** It works as it should. */
  SOLUTION,
  /** The root cause is found; its removal is another ticket (E-11). */
  ROOT_CAUSE,
  /** The change is done. */
  CARRIED_OUT,
  /** The change was taken back as planned. */
  ROLLED_BACK,
  /** The task is done. */
  DONE,
  /** The question is answered. */
  ANSWERED,
  /** Another ticket says the same and goes on for both: only by {@link TicketMerges}. */
  DUPLICATE
}
