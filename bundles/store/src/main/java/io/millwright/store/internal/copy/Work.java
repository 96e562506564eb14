package io.millwright.store.internal.copy;

/** Who looks on while something long is done. Called often, on the thread that does it. */
@FunctionalInterface
public interface Work {
  /** Nobody looks on. */
  Work UNSEEN = (what, done) -> {};

  /**
   * Something went on.
   *
   * @param what the table or file in hand
   * @param done bytes, since the last call
   */
  void done(String what, long done);
}
