package io.millwright.ticketing;

import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import java.util.Optional;
import java.util.Set;

/**
 * Which tickets.
 *
 * @param states in one of these; empty for all
 * @param kinds of one of these; empty for all
 * @param priorities of one of these; empty for all
 * @param where at these places only
 * @param assignee assigned to this login; {@value #NOBODY} for nobody; empty for all
 * @param text its words begin words of number, title, description or of what was written since, in
 *     small or capital letters, with or without accents; empty for all
 * @param after those behind {@link Tickets.Page#next()} of the page before; empty for the first
 * @param most 1 to 1,000
 * @param watched only those that the asker watches
 */
public record TicketQuery(
    Set<TicketState> states,
    Set<TicketKind> kinds,
    Set<Priority> priorities,
    Where where,
    String assignee,
    String text,
    String after,
    int most,
    boolean watched) {
  /** As assignee: those that nobody looks after. */
  public static final String NOBODY = "-";

  /** Checks what the components say. */
  public TicketQuery {
    states = Set.copyOf(states);
    kinds = Set.copyOf(kinds);
    priorities = Set.copyOf(priorities);
    if (most < 1 || most > 1_000) {
      throw new IllegalArgumentException("a page has 1 to 1,000 tickets, not %d".formatted(most));
    }
  }

  /** Whoever watches them. */
  public TicketQuery(
      Set<TicketState> states,
      Set<TicketKind> kinds,
      Set<Priority> priorities,
      Where where,
      String assignee,
      String text,
      String after,
      int most) {
    this(states, kinds, priorities, where, assignee, text, after, most, false);
  }

  /**
   * At which places.
   *
   * @param customer of this one; empty for all in sight
   * @param site at machines that stand there now; empty for all
   * @param machine of this one; empty for all
   */
  public record Where(String customer, String site, Optional<MachineId> machine) {
    /** Wherever the caller may see them. */
    public static final Where ANYWHERE = new Where("", "", Optional.empty());
  }

  /** All that the caller may see, the first {@code most}. */
  public static TicketQuery all(int most) {
    return new TicketQuery(Set.of(), Set.of(), Set.of(), Where.ANYWHERE, "", "", "", most);
  }

  /** The same, in one of these states. */
  public TicketQuery in(Set<TicketState> other) {
    return new TicketQuery(other, kinds, priorities, where, assignee, text, after, most, watched);
  }

  /** The same, with these words. */
  public TicketQuery saying(String other) {
    return new TicketQuery(states, kinds, priorities, where, assignee, other, after, most, watched);
  }

  /** The same, behind the page that ended so. */
  public TicketQuery after(String next) {
    return new TicketQuery(states, kinds, priorities, where, assignee, text, next, most, watched);
  }

  /** The same, of those that the asker watches. */
  public TicketQuery watchedByAsker() {
    return new TicketQuery(states, kinds, priorities, where, assignee, text, after, most, true);
  }
}
