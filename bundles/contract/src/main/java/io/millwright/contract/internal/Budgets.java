package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.ServicePackage.Budget;
import io.millwright.contract.ServicePackage.Per;
import io.millwright.contract.Verdict.Left;
import io.millwright.contract.Verdict.Spending;
import io.millwright.contract.internal.db.SpendingTable;
import io.millwright.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much there is of what is counted. */
record Budgets(ContractBook book) {
  /** How much; empty if neither contract nor package says it. */
  private static Optional<Long> amount(Contract contract, Budget budget) {
    return Optional.ofNullable(contract.terms().adapted().budgets().get(budget.code()))
        .or(budget::amount);
  }

  /** The contract's year as it is kept; empty for what is counted per subject. */
  String year(Contract contract, Budget budget, Instant at) {
    return budget.per() == Per.SUBJECT
        ? ""
        : book.standing(contract, at).yearFrom().map(LocalDate::toString).orElse("");
  }

  static String subject(Budget budget, String subject) {
    return budget.per() == Per.SUBJECT ? subject : "";
  }

  /** What is left of a budget, within a transaction; empty if nobody counts it. */
  Optional<Left> left(
      Transaction transaction, Contract contract, Budget budget, String subject, Instant at) {
    return amount(contract, budget)
        .map(
            all ->
                new Left(
                    budget.code(),
                    subject(budget, subject),
                    budget.count(),
                    all,
                    SpendingTable.spent(
                        transaction,
                        contract.id(),
                        budget.code(),
                        year(contract, budget, at),
                        subject(budget, subject))));
  }

  /** All budgets of a contract, and of each subject that something was spent for. */
  List<Left> of(Contract contract, Instant at) {
    return book.store()
        .find(
            transaction -> {
              List<Spending> spent = SpendingTable.of(transaction, contract.id());
              var all = new ArrayList<Left>();
              for (Budget budget : book.sold(contract, at).budgets()) {
                for (String subject : subjects(budget, spent)) {
                  left(transaction, contract, budget, subject, at).ifPresent(all::add);
                }
              }
              return List.copyOf(all);
            });
  }

  private static List<String> subjects(Budget budget, List<Spending> spent) {
    return budget.per() == Per.CONTRACT_YEAR
        ? List.of("")
        : spent.stream()
            .filter(one -> one.budget().equals(budget.code()) && one.givenBack().isEmpty())
            .map(Spending::subject)
            .distinct()
            .sorted()
            .toList();
  }
}
