package io.millwright.calendar;

import java.time.LocalTime;

/**
 * Why a day is free.
 *
 * @param name for instance {@code Ascension Day}
 * @param whose whose holiday it is, for instance {@code public holidays of DE-BW}
 * @param from when it begins on that day: midnight for a whole day, 13:00 for the eve of a feast
 */
public record Holiday(String name, String whose, LocalTime from) {
  /** One that lasts the whole day. */
  public Holiday(String name, String whose) {
    this(name, whose, LocalTime.MIN);
  }

  /** For a person to read, for instance {@code Ascension Day (public holidays of DE-BW)}. */
  @Override
  public String toString() {
    String words = "%s (%s)".formatted(name, whose);
    return from.equals(LocalTime.MIN) ? words : words + " from " + from;
  }
}
