package io.millwright.knowledge.internal;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.knowledge.Article;
import io.millwright.knowledge.Knowledge.Hint;
import io.millwright.knowledge.Knowledge.Question;
import io.millwright.knowledge.Knowledge.Solved;
import io.millwright.knowledge.internal.Shelf.Filed;
import io.millwright.model.MachineId;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds who asked the same before: about a machine of the same kind, by the same cause of an alarm,
 * or with two words of the title or half of them. Only what the caller may see counts.
 */
record Memory(Tickets tickets, Fleet fleet, Guard guard) {
  /** How many are looked at, newest first. */
  private static final int LOOKED_AT = 300;

  private static final int MOST_TOLD = 5;

  /**
   * What is asked.
   *
   * @param ticket the id of the ticket that asks; empty for none yet
   * @param customer who asks; empty for nobody
   * @param kind of machine; empty for none
   * @param words of the title that tell something
   */
  record Asked(String ticket, String customer, String kind, String cause, Set<String> words) {}

  // A machine that the caller does not reach is as one that does not exist.
  Asked asked(Caller caller, Question question) {
    Optional<Machine> machine =
        question
            .machine()
            .filter(id -> guard.may(caller, Permission.TICKET_READ, new Place.AtMachine(id)))
            .flatMap(fleet::machine);
    return new Asked(
        "",
        machine.flatMap(Machine::site).map(Site::customer).orElse(""),
        machine.map(Machine::kind).orElse(""),
        question.cause(),
        Terms.of(question.title()).telling());
  }

  Asked asked(Ticket one) {
    return new Asked(
        one.id(),
        one.matter().customer(),
        kind(one.matter().machine()),
        one.matter().cause(),
        Terms.of(one.matter().title()).telling());
  }

  private String kind(Optional<MachineId> machine) {
    return machine.flatMap(fleet::machine).map(Machine::kind).orElse("");
  }

  Hint of(Caller caller, Asked asked, List<Filed> articles, UnaryOperator<Article> seen) {
    List<Ticket> same =
        tickets
            .find(
                caller,
                TicketQuery.all(LOOKED_AT).in(Set.of(TicketState.RESOLVED, TicketState.CLOSED)))
            .rows()
            .stream()
            .map(Tickets.Row::ticket)
            .filter(one -> isSame(asked, one))
            .sorted(Comparator.comparing((Ticket one) -> one.origin().at()).reversed())
            .toList();
    return new Hint(
        articles.stream()
            .filter(one -> score(asked, one) > 0)
            .sorted(Comparator.comparing((Filed one) -> -score(asked, one)))
            .limit(MOST_TOLD)
            .map(one -> seen.apply(one.article()))
            .toList(),
        same.stream().limit(MOST_TOLD).map(Memory::solved).toList(),
        before(caller, asked));
  }

  private static Solved solved(Ticket one) {
    return new Solved(
        one.id(),
        one.number(),
        one.matter().title(),
        one.care().resolution().map(Resolution::name).orElse(""),
        one.origin().at());
  }

  // Of the same customer whatever became of it counts, but for what was withdrawn.
  private int before(Caller caller, Asked asked) {
    if (asked.customer().isEmpty()) {
      return 0;
    }
    var where = new TicketQuery.Where(asked.customer(), "", Optional.empty());
    var query = new TicketQuery(Set.of(), Set.of(), Set.of(), where, "", "", "", LOOKED_AT);
    return (int)
        tickets.find(caller, query).rows().stream()
            .map(Tickets.Row::ticket)
            .filter(one -> one.care().state() != TicketState.CANCELLED)
            .filter(one -> isSame(asked, one))
            .count();
  }

  private boolean isSame(Asked asked, Ticket one) {
    if (one.id().equals(asked.ticket()) || !kind(one.matter().machine()).equals(asked.kind())) {
      return false;
    }
    if (!asked.cause().isEmpty() && one.matter().cause().equals(asked.cause())) {
      return true;
    }
    long shared = Terms.of(one.matter().title()).shared(asked.words());
    return shared >= 2 || (shared > 0 && 2 * shared >= asked.words().size());
  }

  private static long score(Asked asked, Filed one) {
    Article article = one.article();
    Set<String> kinds = article.page().kinds();
    if (!asked.kind().isEmpty() && !kinds.isEmpty() && !kinds.contains(asked.kind())) {
      return 0;
    }
    boolean cause = !asked.cause().isEmpty() && article.page().text().contains(asked.cause());
    long titled = one.title().shared(asked.words());
    long all = one.all().shared(asked.words());
    if (!cause && titled == 0 && all < 2) {
      return 0;
    }
    return 2 * titled + all + (cause ? asked.words().size() + 1L : 0);
  }
}
