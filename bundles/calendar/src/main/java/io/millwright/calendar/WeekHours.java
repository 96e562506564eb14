package io.millwright.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The hours of each day of the week. Frames that touch or overlap become one, so hours that were
 * written in pieces equal the same hours in one piece.
 *
 * @param days the frames of each day that has any, in order
 */
public record WeekHours(Map<DayOfWeek, List<Frame>> days) {
  /** Every hour of every day. */
  public static final WeekHours ALWAYS = every(List.of(DayOfWeek.values()), Frame.ALL_DAY);

  public WeekHours {
    var joined = new EnumMap<DayOfWeek, List<Frame>>(DayOfWeek.class);
    days.forEach(
        (day, frames) -> {
          if (!frames.isEmpty()) {
            joined.put(day, join(frames));
          }
        });
    days = Collections.unmodifiableMap(joined);
  }

  /** The same frames on several days. */
  public static WeekHours every(Collection<DayOfWeek> days, Frame... frames) {
    var week = new EnumMap<DayOfWeek, List<Frame>>(DayOfWeek.class);
    days.forEach(day -> week.put(day, List.of(frames)));
    return new WeekHours(week);
  }

  private static List<Frame> join(List<Frame> frames) {
    var joined = new ArrayList<Frame>();
    for (Frame next : frames.stream().sorted().toList()) {
      Frame last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && reaches(last, next.from())) {
        joined.set(joined.size() - 1, new Frame(last.from(), later(last.until(), next.until())));
      } else {
        joined.add(next);
      }
    }
    return List.copyOf(joined);
  }

  private static boolean reaches(Frame frame, LocalTime time) {
    return frame.until().equals(LocalTime.MIDNIGHT) || !frame.until().isBefore(time);
  }

  private static LocalTime later(LocalTime one, LocalTime other) {
    if (one.equals(LocalTime.MIDNIGHT) || other.equals(LocalTime.MIDNIGHT)) {
      return LocalTime.MIDNIGHT;
    }
    return one.isAfter(other) ? one : other;
  }

  /** The frames of a day, in order; none if it is never open. */
  public List<Frame> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }
}
