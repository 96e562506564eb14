package io.millwright.web.internal.operation;

import io.millwright.operation.AvailableMonth;
import io.millwright.operation.AvailableMonth.State;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long something was available in a month; in milliseconds, so that sums are exact.
 *
 * @param share up of up and down, 0 to 1; null if there was neither
 */
record MonthRow(
    String month,
    long upMillis,
    long downMillis,
    long excludedMillis,
    long unwatchedMillis,
    @Nullable Double share) {
  static MonthRow of(AvailableMonth month) {
    return of(
        month.month().toString(),
        month.in(State.UP).toMillis(),
        month.in(State.DOWN).toMillis(),
        month.in(State.EXCLUDED).toMillis(),
        month.in(State.UNWATCHED).toMillis());
  }

  private static MonthRow of(String month, long up, long down, long excluded, long unwatched) {
    OptionalDouble share = AvailableMonth.share(Duration.ofMillis(up), Duration.ofMillis(down));
    return new MonthRow(
        month, up, down, excluded, unwatched, share.isPresent() ? share.getAsDouble() : null);
  }

  /** The sum of several machines' same month. */
  static MonthRow sum(List<MonthRow> rows) {
    return of(
        rows.get(0).month(),
        rows.stream().mapToLong(MonthRow::upMillis).sum(),
        rows.stream().mapToLong(MonthRow::downMillis).sum(),
        rows.stream().mapToLong(MonthRow::excludedMillis).sum(),
        rows.stream().mapToLong(MonthRow::unwatchedMillis).sum());
  }
}
