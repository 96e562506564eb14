package io.millwright.ticket.time.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Right;
import io.millwright.ticket.time.Sums;
import io.millwright.ticket.time.TicketTimes.Cover;
import io.millwright.ticket.time.TicketTimes.Row;
import io.millwright.ticket.time.TicketTimes.Scope;
import io.millwright.ticket.time.TimeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a contract names, and what was worked of it. */
final class Covers {
  private Covers() {}

  static Cover of(Contracts.View view) {
    return new Cover(
        view.contract().id(),
        view.contract().terms().paper().number(),
        scopes(view),
        view.budgets());
  }

  private static List<Scope> scopes(Contracts.View view) {
    Contract.Adapted adapted = view.contract().terms().adapted();
    var all = new TreeMap<Right, Scope>();
    view.sold().exclusions().forEach((right, by) -> all.put(right, new Scope(right, false, by)));
    view.sold()
        .rights()
        .forEach((right, given) -> all.put(right, new Scope(right, true, given.clause())));
    adapted.given().forEach((right, by) -> all.put(right, new Scope(right, true, by)));
    adapted.withheld().forEach((right, by) -> all.put(right, new Scope(right, false, by)));
    for (Right right : Right.values()) {
      all.putIfAbsent(right, new Scope(right, false, view.sold().unlisted()));
    }
    return all.values().stream()
        .sorted(Comparator.comparing((Scope one) -> one.given() ? 0 : 1))
        .toList();
  }

  /** By scope and subject. */
  static List<Row> rows(List<TimeEntry> all) {
    Comparator<TimeEntry> order =
        Comparator.comparing((TimeEntry one) -> one.work().scope())
            .thenComparing(one -> one.work().subject())
            .thenComparing(one -> one.charge().budget());
    var groups = new TreeMap<TimeEntry, List<TimeEntry>>(order);
    all.stream()
        .filter(one -> !one.written().struck())
        .forEach(one -> groups.computeIfAbsent(one, any -> new ArrayList<>()).add(one));
    return groups.entrySet().stream().map(Covers::row).toList();
  }

  private static Row row(Map.Entry<TimeEntry, List<TimeEntry>> group) {
    TimeEntry first = group.getKey();
    return new Row(
        first.work().scope(),
        first.work().subject(),
        first.charge().budget(),
        Sums.of(group.getValue()));
  }
}
