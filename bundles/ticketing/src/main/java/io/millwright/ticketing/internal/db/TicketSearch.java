package io.millwright.ticketing.internal.db;

import io.millwright.access.AccountId;
import io.millwright.model.MachineId;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The SQL of lists of tickets: it walks an index in the order of the list, or goes out from the few
 * tickets that have a word that is asked for.
 *
 * @param seen what the asker may see
 * @param worked where the asker may see internal words
 * @param words beginnings of words that each ticket must have; empty for any
 * @param site the machines that stand at the site asked for; empty if none is
 * @param watcher who must watch them; empty for anybody or nobody
 */
public record TicketSearch(
    Within seen,
    Within worked,
    Optional<Set<String>> words,
    Optional<Set<MachineId>> site,
    Optional<AccountId> watcher) {
  /** A word that fewer tickets have is one to go out from. */
  private static final int RARE = 10_000;

  /**
   * Some tickets, in order.
   *
   * @param next where the next page begins; empty on the last
   * @param total how many there are on all pages, counted up to a limit
   */
  public record Found(List<Ticket> tickets, String next, int total) {}

  /** A statement from its FROM on. */
  private static final class Way {
    private final List<Object> values = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private String from = "";

    void in(String column, Collection<? extends Enum<?>> names) {
      if (!names.isEmpty()) {
        texts(column, names.stream().map(Enum::name).sorted().toList());
      }
    }

    void texts(String column, List<String> texts) {
      conditions.add(
          texts.isEmpty() ? Within.NONE : column + " IN (" + Within.marks(texts.size()) + ")");
      values.addAll(texts);
    }

    void is(String column, String text) {
      conditions.add(column + " = ?");
      values.add(text);
    }

    /** The same, from a place in the list on. */
    Way behind(String place) {
      var rest = new Way();
      rest.from = from;
      rest.values.addAll(values);
      rest.conditions.addAll(conditions);
      if (!place.isEmpty()) {
        rest.conditions.add(ListPlace.of(place).behind(rest.values));
      }
      return rest;
    }

    String sql() {
      return from + " WHERE " + String.join(" AND ", conditions);
    }
  }

  /** A page of them, the least time left first; how many there are is counted up to a limit. */
  public Found page(Transaction transaction, TicketQuery query, int most) {
    Way all = way(transaction, query);
    Way way = all.behind(query.after());
    // Only what is short is sorted: whole tickets are long, and there may be many.
    List<ListPlace> places =
        Sql.list(
            transaction,
            "SELECT t.ticket_id, t.due_millis, t.opened_millis"
                + way.sql()
                + " ORDER BY t.due_millis, t.opened_millis DESC, t.ticket_id FETCH FIRST "
                + (query.most() + 1)
                + " ROWS ONLY",
            ListPlace::of,
            way.values.toArray());
    boolean more = places.size() > query.most();
    List<ListPlace> shown = more ? places.subList(0, query.most()) : places;
    List<Ticket> tickets = tickets(transaction, shown);
    boolean whole = query.after().isEmpty() && !more;
    return new Found(
        tickets,
        more ? shown.get(shown.size() - 1).toString() : "",
        whole ? tickets.size() : total(transaction, all, most));
  }

  private static List<Ticket> tickets(Transaction transaction, List<ListPlace> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    Map<String, Ticket> found =
        Sql.list(
                transaction,
                "SELECT * FROM ticketing_ticket WHERE ticket_id IN ("
                    + Within.marks(places.size())
                    + ")",
                TicketTable::ticket,
                places.stream().map(ListPlace::ticket).toArray())
            .stream()
            .collect(Collectors.toMap(Ticket::id, Function.identity()));
    return places.stream()
        .flatMap(place -> Optional.ofNullable(found.get(place.ticket())).stream())
        .toList();
  }

  // Not by COUNT: for that Derby locks each row it walks over.
  private static int total(Transaction transaction, Way way, int most) {
    return Sql.list(
            transaction,
            "SELECT t.ticket_id" + way.sql() + " FETCH FIRST " + most + " ROWS ONLY",
            row -> row.getString("ticket_id"),
            way.values.toArray())
        .size();
  }

  private Way way(Transaction transaction, TicketQuery query) {
    var way = new Way();
    Set<String> asked = words.orElse(Set.of());
    Optional<String> rare = rarest(transaction, asked);
    if (rare.isPresent()) {
      goOut(way, rare.get());
    } else {
      walk(way, query);
    }
    way.conditions.add(seen.sql(way.values));
    filter(way, query);
    asked.stream().filter(word -> !rare.equals(Optional.of(word))).forEach(word -> has(way, word));
    return way;
  }

  private static Optional<String> rarest(Transaction transaction, Set<String> asked) {
    var times = new HashMap<String, Integer>();
    asked.forEach(word -> times.put(word, WordTable.frequency(transaction, word, RARE)));
    return times.entrySet().stream()
        .filter(one -> one.getValue() < RARE)
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  // What stands behind two dashes is for Derby, which else may sort all there are; to PostgreSQL
  // it is a comment.
  private void walk(Way way, TicketQuery query) {
    boolean whose = !query.where().customer().isEmpty() || seen.isOneCustomer();
    way.from =
        " FROM ticketing_ticket t --DERBY-PROPERTIES index=%s\n"
            .formatted(whose ? "ticketing_ticket_whose" : "ticketing_ticket_list");
    if (words.filter(Set::isEmpty).isPresent()) {
      way.conditions.add(Within.NONE);
    }
  }

  private void goOut(Way way, String word) {
    way.from =
        " FROM --DERBY-PROPERTIES joinOrder=FIXED\n"
            + " (SELECT ticket_id, MIN(internal_only) AS inside FROM ticketing_word"
            + " WHERE word >= ? AND word < ? GROUP BY ticket_id) w, ticketing_ticket t";
    way.values.addAll(List.of(word, WordTable.end(word)));
    way.conditions.add("t.ticket_id = w.ticket_id");
    way.conditions.add("(w.inside = 0 OR " + worked.sql(way.values) + ")");
  }

  private void has(Way way, String word) {
    way.values.addAll(List.of(word, WordTable.end(word)));
    way.conditions.add(
        "EXISTS (SELECT 1 FROM ticketing_word x WHERE x.ticket_id = t.ticket_id AND x.word >= ?"
            + " AND x.word < ? AND (x.internal_only = 0 OR "
            + worked.sql(way.values)
            + "))");
  }

  private void filter(Way way, TicketQuery query) {
    if (watcher.isPresent()) {
      way.conditions.add(
          "EXISTS (SELECT 1 FROM ticketing_watch v WHERE v.ticket_id = t.ticket_id"
              + " AND v.account = ?)");
      way.values.add(watcher.get().text());
    }
    way.in("t.state", query.states());
    way.in("t.kind", query.kinds());
    way.in("t.priority", query.priorities());
    TicketQuery.Where where = query.where();
    if (!where.customer().isEmpty()) {
      way.is("t.customer", where.customer());
    }
    where.machine().ifPresent(machine -> way.is("t.machine", machine.text()));
    site.ifPresent(
        there -> way.texts("t.machine", there.stream().sorted().map(MachineId::text).toList()));
    if (!query.assignee().isEmpty()) {
      way.is("t.assignee", query.assignee().equals(TicketQuery.NOBODY) ? "" : query.assignee());
    }
  }
}
