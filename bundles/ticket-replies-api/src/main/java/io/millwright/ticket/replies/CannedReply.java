package io.millwright.ticket.replies;

import java.time.Instant;

/**
 * What is often answered, as one reader sees it.
 *
 * @param id names it; tells nothing
 * @param revision grows by one with each change
 * @param login who wrote this revision
 * @param at when
 * @param own whether it is the reader's
 * @param removed whether it is taken away with this revision
 */
public record CannedReply(
    String id, int revision, Wish wish, String login, Instant at, boolean own, boolean removed) {
  /**
   * What somebody wants to keep. A text may hold {@code {number}}, {@code {machine}}, {@code
   * {contact}}, {@code {due}} and {@code {engineer}}, which the page fills in.
   *
   * @param name 1 to 80 characters, once among one's own
   * @param en English; at most 4,000 characters
   * @param de German; at most 4,000 characters; one of both is not empty
   * @param shared whether it is the desk's, too
   */
  public record Wish(String name, String en, String de, boolean shared) {}
}
