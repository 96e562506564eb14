package io.millwright.web.internal.contract;

import io.millwright.contract.Contracts.Conditions;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.ServicePackage.Budget;
import io.millwright.contract.ServicePackage.Given;
import io.millwright.contract.SlaRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that held, hold, or will, and what is different from those before (E-2).
 *
 * @param from the first day
 */
record Wording(
    String version, String title, String source, String from, List<Difference> differences) {
  /**
   * Something that is different.
   *
   * @param kind {@code right}, {@code term}, {@code sla} or {@code budget}
   * @param name which, as the page of a contract names it
   * @param before null if it is new
   * @param after null if it is gone
   */
  record Difference(String kind, String name, @Nullable String before, @Nullable String after) {}

  /** What says something, by kind and name. */
  private record Entry(String kind, String name) {}

  static List<Wording> of(List<Conditions> all) {
    var wordings = new ArrayList<Wording>();
    Map<Entry, String> before = Map.of();
    for (Conditions one : all) {
      Map<Entry, String> now = entries(one.sold());
      ServicePackage sold = one.sold();
      wordings.add(
          new Wording(
              sold.id().version(),
              sold.title(),
              sold.source(),
              one.from().toString(),
              wordings.isEmpty() ? List.of() : differences(before, now)));
      before = now;
    }
    return wordings;
  }

  private static List<Difference> differences(Map<Entry, String> before, Map<Entry, String> now) {
    var entries = new LinkedHashSet<>(now.keySet());
    entries.addAll(before.keySet());
    return entries.stream()
        .filter(one -> !String.valueOf(before.get(one)).equals(String.valueOf(now.get(one))))
        .map(one -> new Difference(one.kind(), one.name(), before.get(one), now.get(one)))
        .toList();
  }

  private static Map<Entry, String> entries(ServicePackage sold) {
    var all = new LinkedHashMap<Entry, String>();
    for (Right right : Right.values()) {
      Given given = sold.rights().get(right);
      String out = sold.exclusions().get(right);
      if (given != null) {
        all.put(new Entry("right", right.id()), "+ " + given.clause());
      } else if (out != null) {
        all.put(new Entry("right", right.id()), "- " + out);
      }
    }
    ContractPage.clauses(sold.rules())
        .forEach(one -> all.put(new Entry("term", one.name()), join(one.value(), one.clause())));
    sold.sla()
        .forEach(
            row -> all.merge(new Entry("sla", row.clock().name()), promise(row), Wording::and));
    sold.budgets().forEach(one -> all.put(new Entry("budget", one.code()), amount(one)));
    return all;
  }

  private static String promise(SlaRow row) {
    String whom =
        row.when().priorities().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
    return join(whom, "%s %d %%, %s".formatted(row.target(), row.percent(), row.clause()));
  }

  private static String amount(Budget one) {
    String much = one.amount().map(String::valueOf).orElse("…");
    return "%s %s, %s".formatted(much, one.count(), one.clause());
  }

  private static String join(String first, String second) {
    return first.isEmpty() ? second : first + " " + second;
  }

  private static String and(String first, String second) {
    return first + "; " + second;
  }
}
