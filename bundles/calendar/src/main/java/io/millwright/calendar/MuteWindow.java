package io.millwright.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * When nobody is to be disturbed, on the wall clock of a zone.
 *
 * @param name what a person reads as the reason of the silence
 * @param days each of these must contain the day; every day if there are none
 * @param frames one of these must contain the time; the whole day if there are none
 */
public record MuteWindow(String name, ZoneId zone, List<Days> days, List<Frame> frames) {
  public MuteWindow {
    days = List.copyOf(days);
    frames = List.copyOf(frames);
  }

  public boolean contains(Instant moment) {
    LocalDateTime clock = LocalDateTime.ofInstant(moment, zone);
    return days.stream().allMatch(each -> each.contains(clock.toLocalDate()))
        && (frames.isEmpty()
            || frames.stream().anyMatch(frame -> frame.contains(clock.toLocalTime())));
  }

  /** All reasons why a moment is silent, in the order of the windows; none if it is not. */
  public static List<String> reasons(Collection<MuteWindow> windows, Instant moment) {
    return windows.stream()
        .filter(window -> window.contains(moment))
        .map(MuteWindow::name)
        .toList();
  }
}
