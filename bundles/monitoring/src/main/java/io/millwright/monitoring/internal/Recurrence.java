package io.millwright.monitoring.internal;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Times that follow from a recurrence rule (RFC 5545, 3.3.10), on a clock without a zone. */
final class Recurrence {
  /** So many are reckoned; daily ones, for 30 years. */
  private static final int MOST = 11_000;

  private static final Set<Freq> SELDOM_ENOUGH =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  private Recurrence() {}

  /**
   * All of them, in order: the seconds of a clock without a zone.
   *
   * @param first the first of them
   * @param now beyond which some must lie, unless the rule itself ends before
   * @throws IllegalArgumentException that says what the rule should be
   */
  static long[] times(LocalDateTime first, String text, LocalDateTime now) {
    RecurrenceRule rule = rule(text);
    var times = new long[MOST];
    int count = 0;
    RecurrenceRuleIterator all = rule.iterator(floating(first));
    while (all.hasNext() && count < MOST) {
      times[count++] = second(local(all.nextDateTime()));
    }
    // The first counts as one even where the rule does not name it; nobody means that.
    if (count == 0 || times[0] != second(first) || !names(rule, first)) {
      throw new IllegalArgumentException("from must be one of the times that the rule names");
    }
    if (all.hasNext() && times[MOST - 1] < second(now)) {
      throw new IllegalArgumentException(
          "it has more than %d times since from: write a later from".formatted(MOST));
    }
    return Arrays.copyOf(times, count);
  }

  /** A time as it is reckoned with. */
  static long second(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  private static RecurrenceRule rule(String text) {
    RecurrenceRule rule;
    try {
      rule =
          new RecurrenceRule(text.toUpperCase(Locale.ROOT), RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException(
          "write a rule of RFC 5545 such as FREQ=MONTHLY;BYDAY=2TU: " + e.getMessage(), e);
    }
    if (!SELDOM_ENOUGH.contains(rule.getFreq())) {
      throw new IllegalArgumentException("write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
    }
    if (rule.hasPart(RecurrenceRule.Part.BYHOUR)
        || rule.hasPart(RecurrenceRule.Part.BYMINUTE)
        || rule.hasPart(RecurrenceRule.Part.BYSECOND)) {
      throw new IllegalArgumentException("the time of day is that of from");
    }
    DateTime until = rule.getUntil();
    if (until != null && !until.isFloating()) {
      throw new IllegalArgumentException("write UNTIL on the clock there, without Z");
    }
    // An end that is a day ends with that day.
    if (until != null && until.isAllDay()) {
      rule.setUntil(
          new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
    }
    return rule;
  }

  // Of a rule that names certain days the first named is asked for from the day before.
  private static boolean names(RecurrenceRule rule, LocalDateTime first) {
    try {
      var plain = new RecurrenceRule(rule.toString(), RecurrenceRule.RfcMode.RFC5545_STRICT);
      plain.setInterval(1);
      RecurrenceRuleIterator near = plain.iterator(floating(first.minusDays(1)));
      // The day before counts as one, named or not.
      for (int i = 0; i < 2 && near.hasNext(); i++) {
        if (local(near.nextDateTime()).equals(first)) {
          return true;
        }
      }
      return isPlain(rule);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** Whether the days follow from the first one alone. */
  private static boolean isPlain(RecurrenceRule rule) {
    return EnumSet.allOf(RecurrenceRule.Part.class).stream()
        .filter(part -> part.name().startsWith("BY"))
        .noneMatch(rule::hasPart);
  }

  private static DateTime floating(LocalDateTime time) {
    return new DateTime(
        time.getYear(),
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }
}
