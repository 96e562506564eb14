package io.millwright.web.internal.contract;

import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract in the list. */
record ContractRow(
    String id,
    String customer,
    String number,
    String code,
    String version,
    String title,
    String state,
    List<Why> reasons,
    @Nullable String start,
    @Nullable String end,
    boolean terminated,
    @Nullable Long daysLeft,
    List<Day> dates) {
  /** Why it is in a state. */
  record Why(
      String state, String name, String subject, String since, String clause, String words) {}

  /** A day that matters. */
  record Day(String name, String subject, String on, String clause, String words) {}

  static ContractRow of(Contracts.View view, Instant now) {
    Contract.Paper paper = view.contract().terms().paper();
    Standing standing = view.standing();
    LocalDate today = now.atZone(view.hours().zone()).toLocalDate();
    return new ContractRow(
        view.contract().id(),
        paper.customer(),
        paper.number(),
        paper.servicePackage().code(),
        paper.servicePackage().version(),
        view.sold().title(),
        standing.state().name(),
        standing.reasons().stream()
            .map(
                one ->
                    new Why(
                        one.state().name(),
                        one.name(),
                        one.subject(),
                        one.since().toString(),
                        one.clause(),
                        one.words()))
            .toList(),
        standing.start().map(LocalDate::toString).orElse(null),
        standing.end().map(LocalDate::toString).orElse(null),
        standing.terminated(),
        standing.end().map(end -> Math.max(0, ChronoUnit.DAYS.between(today, end))).orElse(null),
        standing.dates().stream()
            .map(
                one ->
                    new Day(
                        one.name(), one.subject(), one.on().toString(), one.clause(), one.words()))
            .toList());
  }
}
