package io.millwright.calendars.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.PublicHolidays;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hours from files within this bundle and without. */
@Component(service = Calendars.class)
public final class HoursFiles implements Calendars {
  private static final List<String> FILES = List.of("annex2.json", "zoom.json", "emco.json");
  private static final Pattern REGION = Pattern.compile("[A-Za-z]{2}(-[A-Za-z0-9]+)*");

  private final Supplier<PublicHolidays> holidays;
  private final Map<String, Shipped> shipped = new TreeMap<>();
  private final Map<String, String> codes = new TreeMap<>();

  @Activate
  public HoursFiles(@Reference PublicHolidays holidays) {
    this(() -> holidays);
  }

  /** Outside a site. Holidays are looked for when they are needed: that takes its time. */
  public HoursFiles() {
    this(
        () ->
            ServiceLoader.load(PublicHolidays.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no public holidays are installed")));
  }

  private HoursFiles(Supplier<PublicHolidays> holidays) {
    this.holidays = once(holidays);
    FILES.forEach(this::load);
  }

  private static <T> Supplier<T> once(Supplier<T> made) {
    var kept = new ArrayList<T>(1);
    return () -> {
      synchronized (kept) {
        if (kept.isEmpty()) {
          kept.add(made.get());
        }
        return kept.get(0);
      }
    };
  }

  private void load(String file) {
    try (InputStream in = HoursFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in this bundle");
      }
      var reader = new HoursJson(file, this::ofRegions);
      JsonNode all = reader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      all.path("calendars").forEach(each -> keep(reader, all.path("version").asText(), each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(HoursJson reader, String version, JsonNode json) {
    String code = reader.text("code", json.path("code"));
    String source = json.path("source").asText();
    if (json.has("assumed")) {
      source += "; assumed: " + json.path("assumed").asText();
    }
    BusinessHours hours = reader.read(json);
    shipped.put(code, new Shipped(code, version, source, json.has("assumed"), hours));
    codes.put(plain(code), code);
    codes.put(plain(hours.name()), code);
    json.path("aliases").forEach(alias -> codes.put(plain(alias.asText()), code));
    if (code.length() == 2) {
      var country = new Locale.Builder().setRegion(code).build();
      codes.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
      codes.put(plain(country.getDisplayCountry(Locale.GERMAN)), code);
      iso3(country).ifPresent(name -> codes.put(plain(name), code));
    }
  }

  private static Optional<String> iso3(Locale country) {
    try {
      return Optional.of(country.getISO3Country());
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).strip();
  }

  // What is shipped names regions only, and is not asked before somebody needs a day.
  private List<HolidaySet> ofRegions(String whose, List<String> regions) {
    return regions.stream()
        .map(region -> (HolidaySet) day -> holidays.get().of(region).on(day))
        .toList();
  }

  @Override
  public List<Shipped> all() {
    return List.copyOf(shipped.values());
  }

  @Override
  public Optional<Shipped> find(String codeOrName) {
    String name = plain(codeOrName);
    Shipped found = shipped.get(codes.getOrDefault(name, ""));
    if (found != null) {
      return Optional.of(found);
    }
    String[] parts = name.split("-", 2);
    Shipped country = shipped.get(codes.getOrDefault(parts[0], ""));
    if (parts.length < 2 || country == null || country.code().length() != 2) {
      return Optional.empty();
    }
    String region = country.code() + "-" + parts[1].toUpperCase(Locale.ROOT);
    BusinessHours hours = country.hours();
    return Optional.of(
        new Shipped(
            region,
            country.version(),
            country.source(),
            country.assumed(),
            new BusinessHours(
                hours.name() + ", " + region,
                hours.zone(),
                hours.week(),
                List.of(holidays.get().of(region)))));
  }

  @Override
  public BusinessHours read(Path file) throws IOException {
    var reader = new HoursJson(file.toString(), this::holidays);
    try {
      return reader.read(reader.parse(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is no text in UTF-8; save it so".formatted(file), e);
    }
  }

  @Override
  public List<HolidaySet> holidays(String whose, List<String> entries) {
    var days = new LinkedHashMap<LocalDate, String>();
    var sets = new ArrayList<HolidaySet>();
    for (String entry : entries) {
      if (REGION.matcher(entry).matches()) {
        sets.add(holidays.get().of(entry));
      } else {
        days.put(date(entry), "holiday");
      }
    }
    if (!days.isEmpty()) {
      sets.add(0, HolidaySet.days(whose, days));
    }
    return sets;
  }

  private static LocalDate date(String entry) {
    try {
      return LocalDate.parse(entry);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "holiday '%s': write an existing day as 2026-12-24, or a country or region as DE or DE-BW"
              .formatted(entry),
          e);
    }
  }
}
