package io.millwright.mail.internal;

import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;

/**
 * An alarm as one rule has to tell it.
 *
 * @param times how often it was raised since it was told last
 * @param changed when it became news
 * @param toldLight as which it was told last; GREEN if never, or its end was
 * @param told when it was told last, or its end; the epoch if never
 * @param cleared when it went; the epoch while it stands
 * @param taken whether somebody acknowledged it or it was set aside: no more is told but its end
 */
public record Standing(
    String rule,
    MachineId machine,
    String cause,
    Light light,
    String reason,
    Instant since,
    int times,
    boolean latched,
    Instant changed,
    Light toldLight,
    Instant told,
    Instant cleared,
    boolean taken) {
  /** What there is to tell. */
  enum News {
    /** It is new, graver, or back. */
    RAISED,
    /** It came and went before it could be told. */
    PASSED,
    /** It still stands. */
    STILL,
    /** It went. */
    OVER,
    /** Nothing. */
    NONE
  }

  private static final Instant NEVER = Instant.EPOCH;

  /** One that was never told. */
  static Standing of(String rule, Alarm alarm, Instant now) {
    return new Standing(
        rule,
        alarm.machine(),
        alarm.cause(),
        alarm.light(),
        alarm.reason(),
        alarm.since(),
        1,
        alarm.latched(),
        now,
        Light.GREEN,
        NEVER,
        NEVER,
        false);
  }

  /** Raised once more, or calling again after it had been set aside. */
  Standing raised(Alarm alarm, Instant now) {
    // A graver one is news at once; one that calls again is news like one that came again.
    boolean again = taken && alarm.light().compareTo(toldLight) <= 0;
    Light known = again ? Light.GREEN : toldLight;
    boolean news = !stands() || known == Light.GREEN || alarm.light().compareTo(known) > 0;
    boolean waits = news && isUntold();
    return new Standing(
        rule,
        machine,
        cause,
        alarm.light(),
        alarm.reason(),
        alarm.since(),
        times + 1,
        alarm.latched(),
        waits || !news ? changed : now,
        known,
        told,
        NEVER,
        false);
  }

  /** Somebody acknowledged it, or it was set aside. */
  Standing takenUp() {
    return new Standing(
        rule, machine, cause, light, reason, since, times, latched, changed, toldLight, told,
        cleared, true);
  }

  /** Gone; where ends are not told, what was told is settled by that. */
  Standing over(NoticeRule.Pace pace, Instant now) {
    boolean unheard = taken && toldLight == Light.GREEN;
    boolean settled = unheard || (!pace.recovery() && toldLight != Light.GREEN);
    return new Standing(
        rule,
        machine,
        cause,
        light,
        reason,
        since,
        settled ? 0 : times,
        latched,
        changed,
        settled ? Light.GREEN : toldLight,
        told,
        now,
        taken);
  }

  /** As it is when it was told. */
  Standing toldAt(Instant now) {
    return new Standing(
        rule,
        machine,
        cause,
        light,
        reason,
        since,
        0,
        latched,
        changed,
        stands() ? light : Light.GREEN,
        now,
        cleared,
        taken);
  }

  boolean stands() {
    return cleared.equals(NEVER);
  }

  private boolean isUntold() {
    return stands() && !taken && light.compareTo(toldLight) > 0;
  }

  /** What is to be told by now. */
  News news(NoticeRule.Pace pace, Instant now) {
    if (!stands()) {
      if (toldLight != Light.GREEN) {
        return News.OVER;
      }
      return times > 0 ? rested(pace, now, News.PASSED) : News.NONE;
    }
    if (taken) {
      return News.NONE;
    }
    if (isUntold()) {
      return toldLight == Light.GREEN ? rested(pace, now, News.RAISED) : News.RAISED;
    }
    boolean due =
        !pace.resend().isZero() && Duration.between(told, now).compareTo(pace.resend()) >= 0;
    return due ? News.STILL : News.NONE;
  }

  // One that comes and goes is told once in a while; one that stays after all is told then.
  private News rested(NoticeRule.Pace pace, Instant now, News news) {
    boolean rested = Duration.between(told, now).compareTo(pace.again()) >= 0;
    return rested ? news : News.NONE;
  }

  /** Since when its news waits to be told. */
  Instant waitsSince(News news) {
    return news == News.OVER ? cleared : changed;
  }

  /** Whether nothing will ever have to be told of it. */
  boolean isDone(NoticeRule.Pace pace, Instant now) {
    return !stands()
        && news(pace, now) == News.NONE
        && Duration.between(told, now).compareTo(pace.again()) >= 0;
  }
}
