package io.millwright.web.internal.rules;

import io.millwright.plan.Due;
import io.millwright.plan.PlannedWork;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One time of planned work, as the page shows it.
 *
 * @param planned the day that the rule names
 * @param day when it is due
 * @param trouble why it has no ticket although it should
 * @param use how far the counter is that it waits for; absent if it waits for a day
 * @param words the result, or why it was moved or skipped
 */
record DueRow(
    String work,
    String machine,
    String planned,
    String day,
    PlannedWork.Kind kind,
    String title,
    Due.State state,
    String ticket,
    String number,
    String trouble,
    Due.@Nullable Use use,
    @Nullable String by,
    @Nullable String at,
    @Nullable String words,
    @Nullable String done,
    @Nullable String validUntil) {
  static DueRow of(Due one) {
    return new DueRow(
        one.key().work(),
        one.key().machine().text(),
        one.key().planned().toString(),
        one.day().toString(),
        one.kind(),
        one.title(),
        one.state(),
        one.ticket(),
        one.number(),
        one.trouble(),
        one.use().orElse(null),
        one.said().map(Due.Said::by).orElse(null),
        one.said().map(said -> said.at().toString()).orElse(null),
        one.said().map(Due.Said::words).orElse(null),
        one.said().flatMap(Due.Said::done).map(LocalDate::toString).orElse(null),
        one.said().flatMap(Due.Said::validUntil).map(LocalDate::toString).orElse(null));
  }
}
