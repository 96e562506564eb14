package io.millwright.calendar;

import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The public holidays of countries and their regions. Safe to ask from any thread; the first
 * question about a region may take some hundred milliseconds.
 */
@ProviderType
public interface PublicHolidays {
  /**
   * What can be asked for: ISO 3166 codes of countries and of their regions, for instance {@code
   * DE} and {@code DE-BW}. A country alone has the holidays that all its regions share.
   */
  SortedSet<String> regions();

  /**
   * The days on which the law lets people rest in a region, those of its country included.
   *
   * @param region one of {@link #regions()}, in small letters or large
   * @throws IllegalArgumentException if it is none of them; the message names what is near
   */
  HolidaySet of(String region);
}
