package io.millwright.holidays.internal;

import io.millwright.calendar.Holiday;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.PublicHolidays;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Public holidays, kept by region and year once they were asked for. */
@Component(service = PublicHolidays.class)
@Designate(ocd = HolidaysConfig.class)
public final class CountryHolidays implements PublicHolidays {
  private final Map<String, Correction> corrections;
  private final SortedSet<String> countries = Jollyday.countries();
  private final Map<String, SortedSet<String>> regions = new ConcurrentHashMap<>();
  private final Map<String, Map<LocalDate, List<Holiday>>> years = new ConcurrentHashMap<>();

  @Activate
  public CountryHolidays(HolidaysConfig config) {
    this(config.corrections_file());
  }

  /** With what is shipped, outside a site. */
  public CountryHolidays() {
    this("");
  }

  CountryHolidays(String file) {
    var all = new TreeMap<>(CorrectionFile.shipped());
    if (!file.isBlank()) {
      all.putAll(CorrectionFile.read(Path.of(file)));
    }
    corrections = all;
  }

  @Override
  public SortedSet<String> regions() {
    var all = new TreeSet<String>();
    countries.forEach(country -> all.addAll(regionsOf(country)));
    return all;
  }

  private SortedSet<String> regionsOf(String country) {
    return regions.computeIfAbsent(country, Jollyday::regions);
  }

  @Override
  public HolidaySet of(String region) {
    String code = region.toUpperCase(Locale.ROOT);
    String country = code.split("-", 2)[0];
    if (!countries.contains(country)) {
      throw new IllegalArgumentException(
          "no public holidays of '%s' are known: use an ISO 3166 code such as DE or DE-BW"
              .formatted(region));
    }
    if (!regionsOf(country).contains(code)) {
      throw new IllegalArgumentException(
          "no public holidays of '%s' are known; of %s there are %s"
              .formatted(region, country, String.join(", ", regionsOf(country))));
    }
    return day -> year(code, day.getYear()).getOrDefault(day, List.of());
  }

  private Map<LocalDate, List<Holiday>> year(String code, int year) {
    return years.computeIfAbsent(code + " " + year, key -> compute(code, year));
  }

  private Map<LocalDate, List<Holiday>> compute(String code, int year) {
    String whose = "public holidays of " + code;
    var days = new HashMap<LocalDate, List<Holiday>>();
    List<Correction> valid =
        corrections.entrySet().stream()
            .filter(each -> (code + "-").startsWith(each.getKey() + "-"))
            .map(Map.Entry::getValue)
            .toList();
    // A feast of the neighbouring years may reach into this one.
    for (int each = year - 1; each <= year + 1; each++) {
      for (Jollyday.Day found : Jollyday.publicHolidays(code, each)) {
        for (Map.Entry<LocalDate, Holiday> day : withFeast(found, whose, valid)) {
          add(days, day.getKey(), day.getValue());
        }
      }
    }
    for (Correction correction : valid) {
      correction.remove().forEach(days::remove);
      correction.add().forEach((day, name) -> add(days, day, new Holiday(name, whose)));
    }
    days.keySet().removeIf(day -> day.getYear() != year);
    return Map.copyOf(days);
  }

  private static List<Map.Entry<LocalDate, Holiday>> withFeast(
      Jollyday.Day found, String whose, List<Correction> valid) {
    for (Correction correction : valid) {
      Correction.Feast feast = correction.feasts().get(found.key());
      if (feast != null) {
        return feast.around(found, whose);
      }
    }
    return List.of(Map.entry(found.date(), new Holiday(found.name(), whose)));
  }

  private static void add(Map<LocalDate, List<Holiday>> days, LocalDate day, Holiday holiday) {
    days.computeIfAbsent(day, key -> new ArrayList<>()).add(holiday);
  }
}
