package io.millwright.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An article.
 *
 * @param id names it in addresses; forever the same
 * @param revision grows by one with each change
 * @param links the tickets it was made from that its reader may see
 * @param login who wrote it last
 * @param at when
 */
public record Article(
    String id, long revision, Page page, List<Link> links, String login, Instant at) {
  /** Keeps a copy. */
  public Article {
    links = List.copyOf(links);
  }

  /** For whom it is. */
  public enum Audience {
    /** Who works on tickets. */
    INTERNAL,
    /** Everybody who sees tickets, customers too. */
    CUSTOMERS
  }

  /**
   * What it says.
   *
   * @param title 1 to 200 characters
   * @param text Markdown without HTML; 1 to 20,000 characters
   * @param kinds of machines it is about, as {@code Machine.kind()} of fleet-api; empty for all
   */
  public record Page(String title, String text, Audience audience, Set<String> kinds) {
    /** Keeps a copy. */
    public Page {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * A ticket.
   *
   * @param ticket its id
   * @param number for people
   */
  public record Link(String ticket, String number) {}
}
