package io.millwright.web.internal.rules;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.Plans.PlanDeed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done to one time.
 *
 * @param planned the day that names it
 * @param deed {@code MOVE}, {@code SKIP} or {@code FINISH}
 * @param day when it is due from now on, or was done
 * @param words the reason or the result
 */
record DueForm(
    @Nullable String work,
    @Nullable String machine,
    @Nullable String planned,
    @Nullable String deed,
    @Nullable String day,
    @Nullable String words,
    @Nullable String validUntil) {
  static final DueForm NOTHING = new DueForm(null, null, null, null, null, null, null);

  Due.Key key() {
    try {
      return new Due.Key(text(work), new MachineId(text(machine)), day("planned", planned));
    } catch (IllegalArgumentException e) {
      // A name that cannot be is one that nothing has.
      throw new AccessException(Fault.UNKNOWN, "There is no such plan.");
    }
  }

  PlanDeed wanted() {
    return switch (text(deed)) {
      case "MOVE" -> new PlanDeed.Move(day("to", day), text(words));
      case "SKIP" -> new PlanDeed.Skip(text(words));
      case "FINISH" ->
          new PlanDeed.Finish(
              day("day", day),
              text(words),
              text(validUntil).isEmpty()
                  ? Optional.empty()
                  : Optional.of(day("validUntil", validUntil)));
      default -> throw refused("deed: MOVE, SKIP or FINISH");
    };
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  static LocalDate day(String field, @Nullable String text) {
    try {
      LocalDate day = LocalDate.parse(text(text));
      if (day.getYear() < 1970 || day.getYear() > 2199) {
        throw refused(field + ": a day from 1970 to 2199");
      }
      return day;
    } catch (DateTimeException e) {
      throw refused(field + ": a day such as 2026-01-31");
    }
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
