package io.millwright.web.internal.tickets;

import io.millwright.model.MachineId;
import io.millwright.ticket.filters.SavedFilter;
import io.millwright.ticketing.TicketQuery;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A filter somebody wants to keep.
 *
 * @param query what stands behind the question mark of the list
 */
record FilterForm(@Nullable String name, @Nullable String query, @Nullable Boolean shared) {
  static final FilterForm NOTHING = new FilterForm(null, null, null);

  /** What makes no question is refused as the list would. */
  SavedFilter.Wish wish() {
    String asked = Words.text(query);
    TicketQuery.Where where = new Question(words(asked)).query().where();
    if (!where.site().isEmpty() && where.customer().isEmpty()) {
      throw Words.refused("query: a site together with its customer");
    }
    return new SavedFilter.Wish(
        Words.text(name),
        asked,
        where.customer(),
        where.machine().map(MachineId::text).orElse(""),
        shared != null && shared);
  }

  private static MultivaluedHashMap<String, String> words(String query) {
    var words = new MultivaluedHashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        words.add(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return words;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Words.refused("query: as in an address");
    }
  }
}
