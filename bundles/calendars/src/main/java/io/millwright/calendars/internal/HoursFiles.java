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
import java.time.Clock;
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

  // Empty outside a site.
  private final Optional<SiteHours> site;

  /** For the running site, with its own hours in {@code etc/calendars}. */
  @Activate
  public HoursFiles(@Reference PublicHolidays holidays, @Reference SiteFolder folder) {
    this(() -> holidays, folder.path(), Clock.systemUTC());
  }

  HoursFiles(Supplier<PublicHolidays> holidays, Path folder, Clock clock) {
    this(holidays, Optional.of(folder), clock);
  }

  /** Outside a site. Holidays are looked for when they are needed: that takes its time. */
  public HoursFiles() {
    this(HoursFiles::installed, Optional.empty(), Clock.systemUTC());
  }

  static PublicHolidays installed() {
    return ServiceLoader.load(PublicHolidays.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no public holidays are installed"));
  }

  private HoursFiles(Supplier<PublicHolidays> holidays, Optional<Path> folder, Clock clock) {
    this.holidays = once(holidays);
    this.site = folder.map(own -> new SiteHours(own, this::own, clock));
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
    codes.put(plain(code), code);
    codes.put(plain(hours.name()), code);
    boolean assumed = json.has("assumed");
    shipped.put(
        code, new Shipped(code, version, source, assumed, assumed ? assumed(hours) : hours));
    json.path("aliases").forEach(alias -> codes.put(plain(alias.asText()), code));
    if (code.length() == 2) {
      var country = new Locale.Builder().setRegion(code).build();
      codes.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
      codes.put(plain(country.getDisplayCountry(Locale.GERMAN)), code);
      iso3(country).ifPresent(name -> codes.put(plain(name), code));
    }
  }

  // Whoever reads a deadline or a calendar reads with it that the document does not say so.
  private static BusinessHours assumed(BusinessHours hours) {
    return new BusinessHours(
        hours.name() + " (assumed)", hours.zone(), hours.week(), hours.holidays());
  }

  /** Hours of the site in the place of shipped ones. */
  private Shipped own(Path file) throws IOException {
    var reader = new HoursJson(file.toString(), this::holidays);
    JsonNode json = reader.parse(text(file));
    BusinessHours read = reader.read(json);
    Shipped instead =
        json.path("code").isTextual() ? shipped.get(json.path("code").asText()) : null;
    if (instead == null) {
      throw new IllegalArgumentException(
          "%s: code: %s: write the code of the hours that it comes in the place of: %s"
              .formatted(file, json.path("code"), String.join(", ", shipped.keySet())));
    }
    boolean named = json.has("name");
    var hours =
        new BusinessHours(
            named ? read.name() : instead.code() + " of this site",
            read.zone(),
            read.week(),
            read.holidays());
    boolean assumed = json.has("assumed");
    return new Shipped(
        instead.code(),
        json.path("version").asText(),
        json.has("source") ? json.path("source").asText() : file.toString(),
        assumed,
        assumed ? assumed(hours) : hours);
  }

  private Shipped known(Shipped found) {
    return site.map(own -> own.all().getOrDefault(found.code(), found)).orElse(found);
  }

  /** What is wrong with files of the site, by their name. */
  Map<String, String> flaws() {
    return site.map(SiteHours::flaws).orElse(Map.of());
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
    return shipped.values().stream().map(this::known).toList();
  }

  @Override
  public Optional<Shipped> find(String codeOrName) {
    String name = plain(codeOrName);
    Shipped found = shipped.get(codes.getOrDefault(name, ""));
    if (found != null) {
      return Optional.of(known(found));
    }
    String[] parts = name.split("-", 2);
    Shipped country = shipped.get(codes.getOrDefault(parts[0], ""));
    if (parts.length < 2 || country == null || country.code().length() != 2) {
      return Optional.empty();
    }
    String region = country.code() + "-" + parts[1].toUpperCase(Locale.ROOT);
    country = known(country);
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
    return reader.read(reader.parse(text(file)));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
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
