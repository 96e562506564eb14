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
 * @param machine of this one; empty for all in sight
 * @param assignee assigned to this login; empty for all
 * @param text stands in number or title, in small or capital letters; empty for all
 * @param skip so many are left out at the beginning, to page on
 * @param most 1 to 1,000
 */
public record TicketQuery(
    Set<TicketState> states,
    Set<TicketKind> kinds,
    Set<Priority> priorities,
    Optional<MachineId> machine,
    String assignee,
    String text,
    int skip,
    int most) {
  /** Checks what the components say. */
  public TicketQuery {
    states = Set.copyOf(states);
    kinds = Set.copyOf(kinds);
    priorities = Set.copyOf(priorities);
    if (skip < 0 || most < 1 || most > 1_000) {
      throw new IllegalArgumentException(
          "a page has 1 to 1,000 tickets and begins at 0 or later, not %d from %d"
              .formatted(most, skip));
    }
  }

  /** All that the caller may see, the first {@code most}. */
  public static TicketQuery all(int most) {
    return new TicketQuery(Set.of(), Set.of(), Set.of(), Optional.empty(), "", "", 0, most);
  }
}
