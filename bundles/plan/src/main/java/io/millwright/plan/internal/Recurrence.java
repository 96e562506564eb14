package io.millwright.plan.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Days that follow from a recurrence rule (RFC 5545, 3.3.10). */
final class Recurrence {
  /** So many are reckoned; daily ones, for 30 years. */
  private static final int MOST = 11_000;

  private static final Set<Freq> SELDOM_ENOUGH =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  private Recurrence() {}

  /**
   * All until a day, in order.
   *
   * @param first the first of them
   * @param text the rule; empty for once
   * @throws IllegalArgumentException that says what the rule should be
   */
  static List<LocalDate> days(LocalDate first, String text, LocalDate until) {
    if (text.isEmpty()) {
      return first.isAfter(until) ? List.of() : List.of(first);
    }
    RecurrenceRule rule = rule(text);
    needNamed(rule, first);
    var days = new ArrayList<LocalDate>();
    RecurrenceRuleIterator all = rule.iterator(floating(first));
    while (all.hasNext() && days.size() < MOST) {
      LocalDate next = local(all.nextDateTime());
      if (next.isAfter(until)) {
        break;
      }
      days.add(next);
    }
    return days;
  }

  private static RecurrenceRule rule(String text) {
    RecurrenceRule rule;
    try {
      rule =
          new RecurrenceRule(text.toUpperCase(Locale.ROOT), RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException(
          "write a rule of RFC 5545 such as FREQ=MONTHLY;INTERVAL=6: " + e.getMessage(), e);
    }
    if (!SELDOM_ENOUGH.contains(rule.getFreq())
        || rule.hasPart(RecurrenceRule.Part.BYHOUR)
        || rule.hasPart(RecurrenceRule.Part.BYMINUTE)
        || rule.hasPart(RecurrenceRule.Part.BYSECOND)) {
      throw new IllegalArgumentException(
          "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, without times of day");
    }
    DateTime until = rule.getUntil();
    if (until != null && !until.isFloating()) {
      throw new IllegalArgumentException("write UNTIL as a day, such as UNTIL=20301231");
    }
    // An end that is a day ends with that day.
    if (until != null && until.isAllDay()) {
      rule.setUntil(
          new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
    }
    return rule;
  }

  // The standard counts the first day in any case, which nobody means.
  private static void needNamed(RecurrenceRule rule, LocalDate first) {
    boolean plain =
        EnumSet.allOf(RecurrenceRule.Part.class).stream()
            .filter(part -> part.name().startsWith("BY"))
            .noneMatch(rule::hasPart);
    if (plain) {
      return;
    }
    try {
      var near = new RecurrenceRule(rule.toString(), RecurrenceRule.RfcMode.RFC5545_STRICT);
      near.setInterval(1);
      RecurrenceRuleIterator all = near.iterator(floating(first.minusDays(1)));
      // The day before counts as one, named or not.
      for (int i = 0; i < 2 && all.hasNext(); i++) {
        if (local(all.nextDateTime()).equals(first)) {
          return;
        }
      }
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalStateException("it was read before", e);
    }
    throw new IllegalArgumentException("from must be one of the days that the rule names");
  }

  private static DateTime floating(LocalDate day) {
    return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth(), 0, 0, 0);
  }

  private static LocalDate local(DateTime day) {
    return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
  }
}
