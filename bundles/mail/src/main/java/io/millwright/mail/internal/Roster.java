package io.millwright.mail.internal;

import io.millwright.mail.OnCall;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Who is on duty when. A bad one is there too, with what is wrong, and has nobody on duty. */
@Component(service = Roster.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RosterConfig.class, factory = true)
public final class Roster {
  private static final Pattern SHIFT = Pattern.compile("(.*\\d\\d:\\d\\d-\\d\\d:\\d\\d) +(.+)");
  private static final String DAY = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final Pattern INSTEAD =
      Pattern.compile(DAY + "\\.\\." + DAY + " +(\\S+): *(\\S+)");
  private static final Duration GRAIN = Duration.ofMinutes(15);

  /** Hours, and the groups of people that take turns by weeks. */
  private record Shift(Hours hours, List<List<String>> groups) {}

  /** Who stands in for whom on some days. */
  private record Substitute(LocalDate first, LocalDate last, String whom, String who) {
    boolean holds(LocalDate day, String login) {
      return whom.equals(login) && !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private final String name;
  private final Faults faults = new Faults();
  private final List<Shift> shifts = new ArrayList<>();
  private final List<Substitute> substitutes = new ArrayList<>();
  private ZoneId zone = ZoneOffset.UTC;
  private LocalDate weeksFrom = LocalDate.EPOCH;

  /** For the running site. */
  @Activate
  public Roster(Map<String, Object> properties) {
    this.name = Faults.name(properties.get("service.pid"));
    RosterConfig config = Keys.read(RosterConfig.class, properties, faults);
    faults.need(!config.zone().isEmpty(), "zone", "name one, as in Europe/Berlin");
    faults.read("zone", () -> zone = config.zone().isEmpty() ? zone : ZoneId.of(config.zone()));
    faults.read("weeks.from", () -> weeksFrom = monday(config.weeks_from()));
    faults.need(config.shifts().length > 0, "shifts", "name one, as in Mon-Fri 06:00-14:00 ada");
    for (String words : config.shifts()) {
      faults.read("shifts", () -> shifts.add(shift(words)));
    }
    for (String words : config.instead()) {
      faults.read("instead", () -> substitutes.add(substitute(words)));
    }
  }

  private static LocalDate monday(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException(text + " is no Monday");
    }
    return day;
  }

  private static Shift shift(String words) {
    Matcher shift = SHIFT.matcher(words.strip());
    if (!shift.matches()) {
      throw new IllegalArgumentException("'%s' is none like 06:00-14:00 ada".formatted(words));
    }
    List<List<String>> groups =
        Arrays.stream(shift.group(2).split("/", -1))
            .map(group -> Arrays.stream(group.split(",", -1)).map(String::strip).toList())
            .toList();
    if (groups.stream().anyMatch(group -> group.contains(""))) {
      throw new IllegalArgumentException("'%s' names nobody somewhere".formatted(words));
    }
    return new Shift(Hours.of(shift.group(1)), groups);
  }

  private static Substitute substitute(String words) {
    Matcher found = INSTEAD.matcher(words.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "'%s' is none like 2026-12-24..2026-12-26 ada: ben".formatted(words));
    }
    return new Substitute(
        LocalDate.parse(found.group(1)),
        LocalDate.parse(found.group(2)),
        found.group(3),
        found.group(4));
  }

  /** What distinguishes it from others. */
  String name() {
    return name;
  }

  /** What is wrong with it; empty if nothing is. */
  String problem() {
    return faults.isNone()
        ? ""
        : "The roster '%s' has nobody on duty: %s".formatted(name, faults.words());
  }

  /** What is wrong with it, key by key. */
  List<Faults.Fault> faults() {
    return faults.all();
  }

  /** Everybody it names, in shifts or instead of somebody. */
  Set<String> logins() {
    return Stream.concat(
            shifts.stream().flatMap(shift -> shift.groups().stream()).flatMap(List::stream),
            substitutes.stream().flatMap(each -> Stream.of(each.whom(), each.who())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The logins of who is on duty at a moment. */
  List<String> onDuty(Instant now) {
    var logins = new LinkedHashSet<String>();
    if (faults.isNone()) {
      for (Shift shift : shifts) {
        Optional<LocalDate> day = shift.hours().begun(now, zone);
        day.ifPresent(
            begun -> group(shift, begun).forEach(login -> logins.add(stand(login, begun))));
      }
    }
    return List.copyOf(logins);
  }

  // A shift over midnight belongs to the day, and so to the week, that it began on.
  private List<String> group(Shift shift, LocalDate day) {
    long weeks = Math.floorDiv(ChronoUnit.DAYS.between(weeksFrom, day), 7L);
    return shift.groups().get((int) Math.floorMod(weeks, (long) shift.groups().size()));
  }

  private String stand(String login, LocalDate day) {
    return substitutes.stream()
        .filter(substitute -> substitute.holds(day, login))
        .map(Substitute::who)
        .findFirst()
        .orElse(login);
  }

  /** As people look at it: who is on duty now, and the turns that follow. */
  OnCall.Roster shown(Instant now, Duration ahead) {
    var turns = new ArrayList<OnCall.Turn>();
    Instant begin = now.truncatedTo(ChronoUnit.HOURS);
    Instant end = now.plus(ahead);
    Instant from = begin;
    List<String> who = onDuty(begin);
    for (Instant at = begin; at.isBefore(end); at = at.plus(GRAIN)) {
      List<String> next = onDuty(at);
      if (!next.equals(who)) {
        turns.add(new OnCall.Turn(from, at, who));
        from = at;
        who = next;
      }
    }
    turns.add(new OnCall.Turn(from, end, who));
    return new OnCall.Roster(name, zone, onDuty(now), turns, problem());
  }
}
