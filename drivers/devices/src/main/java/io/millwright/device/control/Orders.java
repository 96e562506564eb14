package io.millwright.device.control;

/** What a device lets a person order at its control port; called by one thread. */
public interface Orders {
  /** The page at {@code /}; {@code {address}} in it becomes the port's address. */
  String help();

  /** What {@code GET /state} shows; made into JSON. */
  Object state() throws Exception;

  /**
   * Does what {@code path} names and says what came of it; made into JSON.
   *
   * @throws IllegalArgumentException if there is no such order or a parameter is wrong
   */
  Object run(String path, Given given) throws Exception;
}
