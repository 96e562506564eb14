package io.millwright.ticketing.internal.db;

import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL of the words of tickets. */
public final class WordTable {
  /** Behind all that begins with a word: a character that stands in none. */
  private static final String END = "\uFFFD";

  private WordTable() {}

  /** Keeps the words of a ticket besides those it has; true for internal ones. */
  public static void keep(Transaction transaction, String ticket, Map<String, Boolean> words) {
    var had = new HashMap<String, Boolean>();
    Sql.list(
        transaction,
        "SELECT word, internal_only FROM ticketing_word WHERE ticket_id = ?",
        row -> had.put(row.getString("word"), row.getInt("internal_only") != 0),
        ticket);
    words.forEach(
        (word, internal) -> {
          if (!had.containsKey(word)) {
            Sql.run(
                transaction,
                "INSERT INTO ticketing_word (ticket_id, word, internal_only) VALUES (?, ?, ?)",
                ticket,
                word,
                internal ? 1 : 0);
          } else if (!internal && had.getOrDefault(word, false)) {
            Sql.run(
                transaction,
                "UPDATE ticketing_word SET internal_only = 0 WHERE ticket_id = ? AND word = ?",
                ticket,
                word);
          }
        });
  }

  /** Forgets those of a ticket. */
  public static void clear(Transaction transaction, String ticket) {
    Sql.run(transaction, "DELETE FROM ticketing_word WHERE ticket_id = ?", ticket);
  }

  /** Tickets whose words were found by other rules, at most so many. */
  public static List<String> older(Transaction transaction, int rules, int most) {
    return Sql.list(
        transaction,
        "SELECT ticket_id FROM ticketing_ticket WHERE worded < ? FETCH FIRST "
            + most
            + " ROWS ONLY",
        row -> row.getString("ticket_id"),
        rules);
  }

  /** Notes by which rules the words of a ticket were found. */
  public static void found(Transaction transaction, String ticket, int rules) {
    Sql.run(
        transaction, "UPDATE ticketing_ticket SET worded = ? WHERE ticket_id = ?", rules, ticket);
  }

  /** How many tickets have a word that begins so, counted up to a limit. */
  static int frequency(Transaction transaction, String beginning, int most) {
    return Sql.list(
            transaction,
            "SELECT ticket_id FROM ticketing_word WHERE word >= ? AND word < ? FETCH FIRST "
                + most
                + " ROWS ONLY",
            row -> row.getString("ticket_id"),
            beginning,
            end(beginning))
        .size();
  }

  static String end(String beginning) {
    return beginning + END;
  }
}
