package io.millwright.knowledge;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The articles: an OSGi service. Thread-safe; commands block until saved and stand in the audit.
 * Articles for customers are read by whoever sees any ticket, internal ones by whoever works on
 * any; written by those who work on the tickets of all customers. What the caller may not read is
 * answered exactly as what does not exist.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT if there is a newer revision.
 */
@ProviderType
public interface Knowledge {
  /** How many there can be. */
  int MOST = 2_000;

  /** How many are found at once. */
  int MOST_FOUND = 100;

  /**
   * What somebody asks, or is about to.
   *
   * @param machine where; empty for none
   * @param cause of an alarm; empty for none
   * @param title in words
   */
  record Question(Optional<MachineId> machine, String cause, String title) {}

  /**
   * What is known of it already (E-79).
   *
   * @param articles those that fit, the best first; without links
   * @param solved tickets in the caller's sight that asked the same and were solved, newest first
   * @param before how often the same customer asked it before, in the caller's sight
   */
  record Hint(List<Article> articles, List<Solved> solved, int before) {
    /** Keeps copies. */
    public Hint {
      articles = List.copyOf(articles);
      solved = List.copyOf(solved);
    }
  }

  /**
   * A ticket that was solved.
   *
   * @param ticket its id
   * @param number for people
   * @param resolution how
   * @param opened when it was opened
   */
  record Solved(String ticket, String number, String title, String resolution, Instant opened) {}

  /** Whether the caller may write. */
  boolean mayWrite(Caller caller);

  /**
   * Those that the caller may read, the best first, at most {@value #MOST_FOUND}; without links.
   *
   * @param text its words begin words of title or text; empty for all
   * @param kind of machine that it is about; empty for any
   */
  List<Article> find(Caller caller, String text, String kind);

  /** One of them. */
  Article article(Caller caller, String id);

  /**
   * Writes one.
   *
   * @param tickets numbers of tickets that the caller sees
   */
  Article write(Caller by, Article.Page page, List<String> tickets);

  /**
   * Writes one anew.
   *
   * @param revision the one that was seen
   */
  Article change(Caller by, String id, long revision, Article.Page page, List<String> tickets);

  /** Takes one away. */
  void remove(Caller by, String id);

  /** What is known before somebody asks. */
  Hint hint(Caller caller, Question question);

  /** What is known of what a ticket asks; that ticket itself does not count. */
  Hint hint(Caller caller, String ticket);
}
