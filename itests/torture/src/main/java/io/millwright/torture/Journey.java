package io.millwright.torture;

/** One way of suffering. */
public interface Journey {
  /** One word, for {@code --only}. */
  String name();

  /** One sentence: what is done to the site. */
  String words();

  /**
   * Does it and counts.
   *
   * @throws Exception if it could not be done: no verdict on the site
   */
  Verdict run(Setting setting) throws Exception;
}
