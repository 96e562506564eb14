package io.millwright.ticketing.internal;

import io.millwright.access.AccountId;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.model.MachineId;
import io.millwright.store.Migrations;
import io.millwright.store.Sql;
import io.millwright.store.Store;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Channel;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Origin;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.Ticket.Repeats;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.internal.db.DialTable;
import io.millwright.ticketing.internal.db.TicketSearch;
import io.millwright.ticketing.internal.db.TicketTable;
import io.millwright.ticketing.internal.db.Within;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many tickets of many customers, one in fifty of them open, and the lists of them. */
public final class TicketLap {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int AT_ONCE = 1_000;
  private static final int CUSTOMERS = 200;
  private static final int OPEN = 50;
  private static final int MANNERS = 40;
  private static final int MACHINES = CUSTOMERS * 10;
  private static final int SITE = 7;
  private static final AccountId WATCHER = new AccountId("ada");
  private static final long FIRST = BEGIN.toEpochMilli();
  private static final List<TicketKind> KINDS = List.of(TicketKind.values());
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private final Store store;

  /** With the tables of tickets. */
  public TicketLap(Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "ticketing",
            TicketBook.class.getClassLoader(),
            "io/millwright/ticketing/internal/db/changelog.sql"));
  }

  /** Keeps so many. */
  public void fill(int tickets) {
    for (int from = 0; from < tickets; from += AT_ONCE) {
      int first = from;
      store.change(
          transaction -> {
            for (int i = first; i < Math.min(tickets, first + AT_ONCE); i++) {
              Ticket one = ticket(i);
              boolean open = !one.care().state().isOver();
              long due = open ? BEGIN.plusSeconds(i * 60L).toEpochMilli() : Long.MAX_VALUE;
              TicketTable.add(transaction, one, due);
            }
          });
    }
    word();
    store.change(
        transaction ->
            Sql.run(
                transaction,
                "INSERT INTO ticketing_watch (ticket_id, account) SELECT ticket_id, '%s'"
                        .formatted(WATCHER.text())
                    + " FROM ticketing_ticket WHERE assignee = 'cora-3'"));
  }

  /** As PostgreSQL does by itself, a minute after so much was written. */
  public void analyze() {
    store.change(transaction -> Sql.run(transaction, "ANALYZE"));
  }

  // As one by one, but in one go each.
  private void word() {
    List.of("spindle", "is", "hot", "again", "bearing").forEach(word -> word(word, "1 = 1"));
    for (int i = 0; i < MANNERS; i++) {
      word("word" + i, "MOD((opened_millis - %d) / 60000, %d) = %d".formatted(FIRST, MANNERS, i));
    }
    word("rare77", "opened_millis >= %d AND opened_millis < %d".formatted(at(770), at(780)));
  }

  private void word(String word, String where) {
    store.change(
        transaction ->
            Sql.run(
                transaction,
                "INSERT INTO ticketing_word (ticket_id, word, internal_only) SELECT ticket_id, '"
                    + word
                    + "', 0 FROM ticketing_ticket WHERE "
                    + where));
  }

  private static long at(int i) {
    return BEGIN.plusSeconds(i * 60L).toEpochMilli();
  }

  private static Ticket ticket(int i) {
    String customer = "customer-" + i % CUSTOMERS;
    Instant at = BEGIN.plusSeconds(i * 60L);
    TicketState state = i % OPEN == 0 ? TicketState.OPENED : TicketState.CLOSED;
    return new Ticket(
        "tkt-%08x-%d".formatted(i * 2_654_435_761L & 0xffffffffL, i),
        "%s-%d".formatted(customer, i),
        1,
        new Matter(
            KINDS.get(i % KINDS.size()),
            customer,
            Optional.of(new MachineId("machine-" + i % MACHINES)),
            "",
            "spindle is hot again " + i,
            "bearing word%d rare%d".formatted(i % MANNERS, i / 10),
            ""),
        new Grade(PRIORITIES.get(i % PRIORITIES.size()), Environment.LIVE, Requester.USER),
        new Care(
            state,
            Optional.empty(),
            i % 70 == 0 ? "" : "cora-" + i % 20,
            Set.of(),
            Agreed.NOTHING,
            Plan.NOTHING),
        new Origin(Channel.PAGE, "ada", "ada", Side.CUSTOMER, at, Optional.empty()),
        new Repeats(0, at, Optional.empty()));
  }

  /** Whose tickets somebody sees. */
  public enum Sight {
    /** All there are. */
    EVERYTHING,
    /** Those of two customers. */
    TWO_CUSTOMERS
  }

  /** A page as the desk gives it out: its tickets with their clocks, and how many are counted. */
  public TicketSearch.Found list(TicketQuery query, Sight sight) {
    var seen =
        sight == Sight.EVERYTHING
            ? new Within(true, Set.of(), Map.of())
            : new Within(false, Set.of("customer-7", "customer-9"), Map.of());
    Optional<Set<String>> words =
        Optional.of(query.text()).filter(text -> !text.isEmpty()).map(Vocabulary::asked);
    var search =
        new TicketSearch(
            seen,
            seen,
            words,
            Optional.of(query.where().site()).filter(one -> !one.isEmpty()).map(any -> site()),
            Optional.of(WATCHER).filter(any -> query.watched()));
    return store.find(
        transaction -> {
          TicketSearch.Found found = search.page(transaction, query, Tickets.Page.COUNTED);
          DialTable.running(transaction, found.tickets().stream().map(Ticket::id).toList());
          return found;
        });
  }

  private static Set<MachineId> site() {
    return IntStream.range(0, MACHINES)
        .filter(i -> i % CUSTOMERS == SITE)
        .mapToObj(i -> new MachineId("machine-" + i))
        .collect(Collectors.toSet());
  }
}
