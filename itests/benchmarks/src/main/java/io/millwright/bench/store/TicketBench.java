package io.millwright.bench.store;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.store.internal.JdbcStore;
import io.millwright.ticketing.TicketQuery;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.TicketLap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Pages of many tickets, as the desk asks for them. */
public final class TicketBench implements Bench {
  private static final int ROUNDS = 15;
  private static final int PAGE = 100;
  private static final String POSTGRESQL = "PostgreSQL";
  private static final double LIMIT_MILLIS = 300;

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public String words() {
    return "a page of 100 of 100,000 tickets, filtered and searched, with its count";
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
    var lap = new TicketLap(new JdbcStore(source));
    lap.fill(tickets);
    if (where.equals(POSTGRESQL)) {
      lap.analyze();
    }
    progress.say(where + ": pages of them");
    return questions().entrySet().stream()
        .map(each -> figure(where, each.getKey(), lap, each.getValue()))
        .toList();
  }

  private static Map<String, TicketQuery> questions() {
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
    return questions;
  }

  private static Figure figure(String where, String what, TicketLap lap, TicketQuery query) {
    var millis = new double[ROUNDS];
    boolean everything = !what.contains("own");
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      lap.list(query, everything);
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
