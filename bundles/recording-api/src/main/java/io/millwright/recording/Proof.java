package io.millwright.recording;

/**
 * What became of a part that the signed receipt of its session names, or that is there.
 *
 * @param part as in {@link Recording}
 */
public record Proof(String part, Outcome outcome) {
  /** How it compares. */
  public enum Outcome {
    /** As the receipt says, to the last bit. */
    GENUINE,
    /** Another than the receipt says, or it cannot be read. */
    CHANGED,
    /** The receipt names it, and it is not there any more. */
    GONE,
    /** There, and no receipt names it: the session is not closed yet, or the site was away. */
    UNNAMED
  }
}
