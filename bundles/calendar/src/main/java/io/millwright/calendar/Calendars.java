package io.millwright.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The hours that are shipped, and those of files. Safe to ask from any thread. */
@ProviderType
public interface Calendars {
  /**
   * Hours as a document promised them.
   *
   * @param code for instance {@code AT} or {@code ZOOM-NA}
   * @param version of the data, for instance {@code 2026-11}
   * @param source the document and clause they come from
   * @param assumed whether the document is silent, and this is our default
   */
  record Shipped(
      String code, String version, String source, boolean assumed, BusinessHours hours) {}

  /** All that are shipped, by code. */
  List<Shipped> all();

  /**
   * Shipped hours by code or name, in any letters: {@code AT} or {@code Austria}. A region of a
   * country, such as {@code DE-BW}, has its country's hours and its own holidays.
   */
  Optional<Shipped> find(String codeOrName);

  /**
   * Reads hours from a JSON file, as docs/calendars.md describes it.
   *
   * @throws IllegalArgumentException if a key or value is wrong; the message names the file, the
   *     key, the value and what to write instead
   */
  BusinessHours read(Path file) throws IOException;

  /**
   * Somebody's holidays, each a date or a region of {@link PublicHolidays}.
   *
   * @param whose whose dates they are, for instance {@code --holidays}
   * @throws IllegalArgumentException if an entry is neither
   */
  List<HolidaySet> holidays(String whose, List<String> entries);
}
