package io.millwright.web.internal.rules;

import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One time of planned work, as the page shows it.
 *
 * @param planned the day that the rule names
 * @param day when it is due
 * @param trouble why it has no ticket although it should
 * @param words the result, or why it was moved or skipped
 */
record DueRow(
    String work,
    String machine,
    LocalDate planned,
    LocalDate day,
    PlannedWork.Kind kind,
    String title,
    Due.State state,
    String ticket,
    String number,
    String trouble,
    @Nullable String by,
    @Nullable Instant at,
    @Nullable String words,
    @Nullable LocalDate done,
    @Nullable LocalDate validUntil) {
  static DueRow of(Due one) {
    return new DueRow(
        one.key().work(),
        one.key().machine().text(),
        one.key().planned(),
        one.day(),
        one.kind(),
        one.title(),
        one.state(),
        one.ticket(),
        one.number(),
        one.trouble(),
        one.said().map(Due.Said::by).orElse(null),
        one.said().map(Due.Said::at).orElse(null),
        one.said().map(Due.Said::words).orElse(null),
        one.said().flatMap(Due.Said::done).orElse(null),
        one.said().flatMap(Due.Said::validUntil).orElse(null));
  }
}
