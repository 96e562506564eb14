package io.millwright.ticketing.internal.db;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a ticket stands in lists, and what they are ordered by: a list goes on behind it whatever
 * became of the ticket.
 *
 * @param due the first deadline that runs
 * @param opened when it was opened
 */
record ListPlace(long due, long opened, String ticket) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18}|9223372036854775807)\\.(\\d{1,18})\\.([\\w-]{1,64})");

  /** As it was written. */
  static ListPlace of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new AccessException(Fault.REFUSED, "after: what the page before ended with");
    }
    return new ListPlace(
        Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
  }

  static ListPlace of(ResultSet row) throws SQLException {
    return new ListPlace(
        row.getLong("due_millis"), row.getLong("opened_millis"), row.getString("ticket_id"));
  }

  /** The condition for all behind it, with its values. */
  String behind(List<Object> values) {
    values.addAll(List.of(due, due, opened, opened, ticket));
    return "t.due_millis >= ? AND (t.due_millis > ? OR t.opened_millis < ?"
        + " OR (t.opened_millis = ? AND t.ticket_id > ?))";
  }

  @Override
  public String toString() {
    return due + "." + opened + "." + ticket;
  }
}
