package io.millwright.bench.store;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.store.internal.JdbcStore;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.ClockLap;
import io.millwright.ticketing.internal.TicketLap;
import io.millwright.ticketing.internal.TicketLap.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Pages of many tickets, as the desk asks for them, and their clocks when hours or holidays become
 * others.
 */
public final class TicketBench implements Bench {
  private static final int ROUNDS = 9;
  private static final int PAGE = 100;
  private static final String POSTGRESQL = "PostgreSQL";
  private static final double LIMIT_MILLIS = 300;
  private static final double LIMIT_SECONDS = 60;
  private static final double LIMIT_COPIES = 3;

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public String words() {
    return "a page of 100 of 100,000 tickets, filtered and searched, with its count; their clocks in"
        + " another calendar";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    int tickets = setting.either(2_000, 100_000);
    var figures = new ArrayList<Figure>();
    try (var databases = new Databases(setting.work())) {
      figures.addAll(pages("Derby", databases.derby("tickets"), tickets, progress));
      figures.addAll(pages(POSTGRESQL, databases.postgres(), tickets, progress));
    }
    return figures;
  }

  private static List<Figure> pages(
      String where, DataSource source, int tickets, Progress progress) {
    progress.say("%s: %,d tickets are kept".formatted(where, tickets));
    var store = new JdbcStore(source);
    var lap = new TicketLap(store);
    lap.fill(tickets);
    var clocks = new ClockLap(store);
    int open = clocks.fill();
    if (where.equals(POSTGRESQL)) {
      lap.analyze();
    }
    progress.say(where + ": pages of them");
    var figures = new ArrayList<Figure>();
    questions().forEach((what, query) -> figures.add(figure(where, what, lap, query)));
    progress.say("%s: the clocks of %,d open ones, in another calendar".formatted(where, open));
    figures.addAll(reckoned(where, clocks, open));
    return figures;
  }

  private static List<Figure> reckoned(String where, ClockLap clocks, int open) {
    List<String> before = clocks.deadlines();
    double anew = seconds(clocks::change);
    List<String> after = clocks.deadlines();
    double copied = seconds(clocks::copy);
    if (after.size() != before.size() || after.equals(before)) {
      throw new IllegalStateException("the deadlines are what they were in the other calendar");
    }
    String note = "%,d open, five clocks each".formatted(open);
    return List.of(
        Figure.atMost(
                "tickets: %s: clocks after a change of calendar".formatted(where),
                anew,
                "s",
                "until calendars are looked at again",
                LIMIT_SECONDS,
                1)
            .note(note),
        Figure.atMost(
                "tickets: %s: the same beside a copy".formatted(where),
                anew,
                "s",
                "reading and writing the same clocks",
                copied,
                LIMIT_COPIES)
            .note(note));
  }

  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  static Map<String, TicketQuery> questions() {
    TicketQuery all = TicketQuery.all(PAGE);
    var open =
        Arrays.stream(TicketState.values())
            .filter(state -> !state.isOver())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(TicketState.class)));
    var questions = new LinkedHashMap<String, TicketQuery>();
    questions.put("open ones", all.in(open));
    questions.put("all of them", all);
    questions.put("none, by filter", all.in(EnumSet.of(TicketState.APPROVED)));
    questions.put("two customers' own", all);
    questions.put("with a rare word", all.saying("rare77"));
    questions.put("with two common words", all.saying("spindle word7"));
    questions.put("open, with a common word", all.in(open).saying("bearing"));
    questions.put(
        "none, with common words", all.in(EnumSet.of(TicketState.APPROVED)).saying("hot"));
    questions.put("of one kind", kind(open));
    questions.put("closed, of one priority", priority(EnumSet.of(TicketState.CLOSED)));
    questions.put("open, of a customer", at(open, "customer-40", "", ""));
    questions.put("of a site's machines", at(Set.of(), "", "site-7", ""));
    questions.put("of a machine", at(Set.of(), "", "", "machine-1400"));
    questions.put("looked after by one", assignee(open, "cora-0"));
    questions.put("looked after by nobody", assignee(Set.of(), TicketQuery.NOBODY));
    questions.put("looked after by a stranger", assignee(Set.of(), "max"));
    questions.put("watched", all.watchedByAsker());
    questions.put("watched, with a common word", all.saying("hot").watchedByAsker());
    questions.put("the page behind", all);
    return questions;
  }

  private static TicketQuery kind(Set<TicketState> states) {
    return query(states, Set.of(TicketKind.PROBLEM), Set.of(), TicketQuery.Where.ANYWHERE, "");
  }

  private static TicketQuery priority(Set<TicketState> states) {
    return query(states, Set.of(), Set.of(Priority.P1), TicketQuery.Where.ANYWHERE, "");
  }

  private static TicketQuery at(
      Set<TicketState> states, String customer, String site, String machine) {
    var where =
        new TicketQuery.Where(
            customer, site, Optional.of(machine).filter(id -> !id.isEmpty()).map(MachineId::new));
    return query(states, Set.of(), Set.of(), where, "");
  }

  private static TicketQuery assignee(Set<TicketState> states, String login) {
    return query(states, Set.of(), Set.of(), TicketQuery.Where.ANYWHERE, login);
  }

  private static TicketQuery query(
      Set<TicketState> states,
      Set<TicketKind> kinds,
      Set<Priority> priorities,
      TicketQuery.Where where,
      String assignee) {
    return new TicketQuery(states, kinds, priorities, where, assignee, "", "", PAGE);
  }

  private static Figure figure(String where, String what, TicketLap lap, TicketQuery query) {
    var millis = new double[ROUNDS];
    Sight sight = what.contains("own") ? Sight.TWO_CUSTOMERS : Sight.EVERYTHING;
    TicketQuery asked =
        what.equals("the page behind") ? query.after(lap.list(query, sight).next()) : query;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      lap.list(asked, sight);
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    return Figure.atMost(
        "tickets: %s: %s".formatted(where, what),
        millis[ROUNDS / 2],
        "ms",
        "what a page may take",
        LIMIT_MILLIS,
        1);
  }
}
