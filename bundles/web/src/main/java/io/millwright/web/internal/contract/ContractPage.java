package io.millwright.web.internal.contract;

import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Happening;
import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One contract with all that follows from it. */
record ContractPage(
    ContractRow contract,
    long revision,
    String source,
    String concluded,
    int purchaseYear,
    Hours hours,
    People people,
    List<Clause> terms,
    List<Part> rights,
    List<SlaShape> sla,
    List<SlaShape> ownSla,
    Map<String, Long> ownBudgets,
    Retention ownRecordings,
    List<Bar> budgets,
    List<Spent> spendings,
    List<Happened> happenings,
    List<Wording> conditions) {
  /** When the vendor works. */
  record Hours(String calendar, String zone, List<String> holidays) {}

  /** Whom and what it is for. */
  record People(
      List<Machine> machines,
      int seats,
      int supportSeats,
      List<Module> modules,
      List<String> administrators,
      List<String> contacts) {}

  /** A machine that is listed. */
  record Machine(String machine, String site, String environment) {}

  /** A module that was bought. */
  record Module(String name, String from) {}

  /** A rule in numbers; the page has the words of its name. */
  record Clause(String name, String value, String clause) {}

  /** A right that it gives or leaves out. */
  record Part(
      String right,
      boolean given,
      boolean own,
      String clause,
      @Nullable String budget,
      String note) {}

  /** What is left of a budget. */
  record Bar(String budget, String subject, String count, long all, long spent, long rest) {
    static Bar of(Verdict.Left left) {
      return new Bar(
          left.budget(),
          left.subject(),
          left.count().name(),
          left.all(),
          left.spent(),
          left.rest());
    }
  }

  /** Something that was spent. */
  record Spent(
      String reference,
      String budget,
      String subject,
      long amount,
      String login,
      Instant at,
      @Nullable Instant givenBack) {
    static Spent of(Verdict.Spending one) {
      return new Spent(
          one.reference(),
          one.budget(),
          one.subject(),
          one.amount(),
          one.login(),
          one.at(),
          one.givenBack().orElse(null));
    }
  }

  /** Something that happened. */
  record Happened(
      String id,
      String kind,
      String day,
      String subject,
      long amount,
      String note,
      String login,
      Instant at,
      @Nullable String struckBy) {
    static Happened of(Happening one) {
      return new Happened(
          one.id(),
          one.what().kind().name(),
          one.what().day().toString(),
          one.what().subject(),
          one.what().amount(),
          one.what().note(),
          one.by().login(),
          one.by().at(),
          one.struck().map(Happening.Act::login).orElse(null));
    }
  }

  static ContractPage of(
      Contracts.View view,
      List<Verdict.Spending> spent,
      List<Contracts.Conditions> conditions,
      Instant now) {
    Contract.Terms terms = view.contract().terms();
    Contract.Adapted adapted = terms.adapted();
    return new ContractPage(
        ContractRow.of(view, now),
        view.contract().revision(),
        view.sold().source(),
        terms.paper().concluded().toString(),
        terms.paper().purchaseYear(),
        new Hours(terms.hours().calendar(), view.hours().zone().getId(), terms.hours().holidays()),
        people(terms.scope()),
        clauses(view.sold().rules(), adapted),
        rights(view.sold(), adapted),
        Stream.concat(adapted.sla().stream(), view.sold().sla().stream())
            .sorted(
                Comparator.comparing((SlaRow row) -> adapted.sla().contains(row) ? 0 : 1)
                    .thenComparing(SlaRow::clock))
            .map(SlaShape::of)
            .toList(),
        adapted.sla().stream().map(SlaShape::of).toList(),
        adapted.budgets(),
        adapted.recordings(),
        view.budgets().stream().map(Bar::of).toList(),
        spent.stream().map(Spent::of).toList(),
        view.contract().happenings().stream().map(Happened::of).toList(),
        Wording.of(conditions));
  }

  private static People people(Contract.Scope scope) {
    return new People(
        scope.machines().stream()
            .map(one -> new Machine(one.machine().text(), one.site(), one.environment().name()))
            .toList(),
        scope.seats(),
        scope.supportSeats(),
        scope.modules().stream().map(one -> new Module(one.name(), one.from().toString())).toList(),
        scope.administrators(),
        scope.contacts());
  }

  private static List<Clause> clauses(ServicePackage.Rules rules, Contract.Adapted adapted) {
    List<Clause> all = clauses(rules);
    Stream.of(adapted.recordings(), rules.recordings())
        .filter(Retention::says)
        .findFirst()
        .ifPresent(one -> all.add(new Clause("recordings", days(one.days()), one.clause())));
    return all;
  }

  /** What the package itself says in numbers, but for recordings. */
  static List<Clause> clauses(ServicePackage.Rules rules) {
    var all = new ArrayList<Clause>();
    ServicePackage.Term term = rules.term();
    term.latestStart()
        .ifPresent(time -> all.add(new Clause("latestStart", time.toString(), term.startClause())));
    all.add(new Clause("length", term.length().toString(), term.endClause()));
    all.add(new Clause("notice", term.notice().toString(), term.endClause()));
    rules.payment().ifPresent(payment -> payment(all, payment));
    rules
        .support()
        .ifPresent(
            one -> all.add(new Clause("support", one.afterSeries().toString(), one.clause())));
    rules
        .versions()
        .filter(one -> one.majors() > 0)
        .ifPresent(
            one ->
                all.add(new Clause("majors", Integer.toString(one.majors()), one.majorsClause())));
    rules.versions().ifPresent(one -> all.add(new Clause("latest", "", one.latestClause())));
    return all;
  }

  private static void payment(List<Clause> all, ServicePackage.Payment payment) {
    all.add(new Clause("payment", days(payment.days()), payment.clause()));
    payment
        .reminder()
        .ifPresent(days -> all.add(new Clause("reminder", days(days), payment.reminderClause())));
    payment
        .suspendedAfter()
        .ifPresent(days -> all.add(new Clause("suspended", days(days), payment.defaultClause())));
    payment
        .deletionAfter()
        .ifPresent(days -> all.add(new Clause("deletion", days(days), payment.defaultClause())));
  }

  private static String days(int days) {
    return "P%dD".formatted(days);
  }

  private static List<Part> rights(ServicePackage sold, Contract.Adapted adapted) {
    var all = new ArrayList<Part>();
    for (Right right : Right.values()) {
      ServicePackage.Given given = sold.rights().get(right);
      String own = adapted.given().get(right);
      String withheld = adapted.withheld().get(right);
      String excluded = sold.exclusions().get(right);
      if (withheld != null) {
        all.add(new Part(right.id(), false, true, withheld, null, ""));
      } else if (own != null) {
        all.add(new Part(right.id(), true, true, own, null, ""));
      } else if (excluded != null) {
        all.add(new Part(right.id(), false, false, excluded, null, ""));
      } else if (given != null) {
        all.add(
            new Part(
                right.id(),
                true,
                false,
                given.clause(),
                given.budget().orElse(null),
                given.note()));
      }
    }
    return all;
  }
}
