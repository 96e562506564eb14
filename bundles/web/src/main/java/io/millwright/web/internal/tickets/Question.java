package io.millwright.web.internal.tickets;

import io.millwright.contract.SlaRow.Priority;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets somebody asks for, as it stands in the address.
 *
 * @param asked the words behind the question mark
 */
record Question(MultivaluedMap<String, String> asked) {
  private static final int MOST = 1_000;
  private static final int LONGEST = 200;

  /** A page of them. */
  TicketQuery query() {
    return query(text("after"), number("most", 1, MOST, 100));
  }

  /** All of them, so many at once. */
  TicketQuery all(int most) {
    return query("", most);
  }

  private TicketQuery query(String after, int most) {
    return new TicketQuery(
        words("state", TicketState.class),
        words("kind", TicketKind.class),
        words("priority", Priority.class),
        new TicketQuery.Where(text("customer"), text("site"), Words.machine(text("machine"))),
        text("assignee"),
        text("text"),
        after,
        most,
        "true".equals(text("watched")));
  }

  private <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
    @Nullable List<String> all = asked.get(name);
    return Set.copyOf(Words.some(name, type, all == null ? List.of() : List.copyOf(all)));
  }

  private int number(String name, int least, int most, int otherwise) {
    String text = text(name);
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Words.refused("%s: a whole number from %d to %d".formatted(name, least, most));
    }
    throw Words.refused("%s: a whole number from %d to %d".formatted(name, least, most));
  }

  private String text(String name) {
    @Nullable String value = asked.getFirst(name);
    if (value != null && value.length() > LONGEST) {
      throw Words.refused("%s: at most %d characters".formatted(name, LONGEST));
    }
    return value == null ? "" : value.strip();
  }
}
