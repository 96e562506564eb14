package io.millwright.ticket.filters;

/**
 * A filter, as one reader sees it.
 *
 * @param id names it; tells nothing
 * @param login who saved it
 * @param own whether that was the reader
 * @param preferred whether the reader's list begins with it
 */
public record SavedFilter(String id, Wish wish, String login, boolean own, boolean preferred) {
  /**
   * What somebody wants to keep.
   *
   * @param name 1 to 80 characters, once among one's own
   * @param query what stands behind the question mark of {@code /api/tickets}; at most 1,000
   *     characters
   * @param customer the customer that it names; empty for none
   * @param machine the machine that it names; empty for none
   * @param shared whether it is the desk's, too
   */
  public record Wish(String name, String query, String customer, String machine, boolean shared) {}
}
