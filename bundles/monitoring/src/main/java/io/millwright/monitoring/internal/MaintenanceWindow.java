package io.millwright.monitoring.internal;

import io.millwright.access.Role;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.WindowTerm;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured time in which the alarms of a machine, a site or a kind are suppressed. A bad one is
 * there too, with its problems, and suppresses nothing.
 */
@Component(service = MaintenanceWindow.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MaintenanceWindow {
  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceWindow.class);
  private static final Set<String> KEYS =
      Set.of(
          "machine.id",
          "site.id",
          "machine.kind",
          "from",
          "until",
          "repeat",
          "days",
          "at",
          "minutes",
          "zone",
          "reason",
          "downtime.class",
          "announce.hours",
          "announce.roles");
  private static final int LONGEST_MINUTES = 6 * 24 * 60;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LEAD_HOURS = 60 * 24;
  private static final String USUAL_CLASS = "maintenance";

  /** What time without service can be due to (Z-39, Z-40). */
  private static final Set<String> CLASSES =
      new TreeSet<>(
          Set.of(
              USUAL_CLASS,
              "update",
              "technical-change",
              "force-majeure",
              "customer-fault",
              "customer-request",
              "legal"));

  private final RuleFile source;
  private final Scope scope;
  private final Optional<Hours> hours;
  private final Optional<ZoneId> zone;
  private final String reason;
  private final String downtime;
  private final Duration lead;
  private final List<String> told;
  private final List<RuleProblem> problems;

  /** For the running site. */
  @Activate
  public MaintenanceWindow(Map<String, Object> properties) {
    this(new RuleFile(properties));
    for (RuleProblem problem : problems) {
      LOG.warn("{}", problem.words());
    }
  }

  MaintenanceWindow(RuleFile source) {
    this.source = source;
    source.admit(KEYS, Set.of());
    this.scope = source.scope("");
    this.zone = readZone();
    this.hours = readHours();
    this.reason = Told.line(source.text("reason"), Told.REASON);
    if (source.text("reason").isEmpty()) {
      source.refuse("reason", "say what is done, for who misses the alarms");
    }
    this.downtime = readClass();
    this.lead = readLead();
    this.told = readRoles();
    this.problems = source.problems();
  }

  private String readClass() {
    String text = source.text("downtime.class");
    if (!text.isEmpty() && !CLASSES.contains(text)) {
      source.refuse("downtime.class", "write one of " + String.join(", ", CLASSES));
    }
    return text.isEmpty() ? USUAL_CLASS : text;
  }

  private Duration readLead() {
    Double number = source.number("announce.hours");
    if (number != null && (number < 0 || number > LONGEST_LEAD_HOURS)) {
      source.refuse("announce.hours", "write how long before, from 0 to " + LONGEST_LEAD_HOURS);
    }
    return number == null ? Duration.ZERO : Duration.ofMinutes((long) (number * 60));
  }

  private List<String> readRoles() {
    var roles = new ArrayList<String>();
    for (String word : source.text("announce.roles").split(",", -1)) {
      String role = word.strip();
      if (role.isEmpty()) {
        continue;
      }
      roles.add(role);
      if (Role.of(role).isEmpty()) {
        source.refuse("announce.roles", "there is no role " + role);
      }
    }
    return roles.stream().distinct().toList();
  }

  private Optional<ZoneId> readZone() {
    String text = source.text("zone");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      source.refuse("zone", "write a zone such as Europe/Zurich, or leave it to the site's");
      return Optional.empty();
    }
  }

  private Optional<Hours> readHours() {
    if (!source.text("repeat").isEmpty()) {
      return repeated();
    }
    return source.text("from").isEmpty() ? weekly() : once();
  }

  private Optional<Hours> repeated() {
    for (String key : List.of("until", "days", "at")) {
      if (!source.text(key).isEmpty()) {
        source.refuse(key, "not with repeat, which says when it ends and on which days");
      }
    }
    Optional<Duration> length = length();
    return moment("from")
        .flatMap(
            first -> {
              try {
                LocalDateTime now = LocalDateTime.now(Clock.systemUTC());
                long[] times = Recurrence.times(first, source.text("repeat"), now);
                return length.map(each -> new Hours.Repeated(times, each));
              } catch (IllegalArgumentException e) {
                source.refuse("repeat", String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }

  private Optional<Duration> length() {
    Double minutes = source.number("minutes");
    if (minutes == null || minutes < 1 || minutes > LONGEST_MINUTES) {
      source.refuse("minutes", "write how long it lasts, from 1 to " + LONGEST_MINUTES);
      return Optional.empty();
    }
    return Optional.of(Duration.ofMinutes(minutes.longValue()));
  }

  private Optional<Hours> once() {
    Optional<LocalDateTime> from = moment("from");
    Optional<LocalDateTime> until = moment("until");
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      source.refuse("until", "must be later than from");
    }
    return from.flatMap(begin -> until.map(end -> new Hours.Once(begin, end)));
  }

  private Optional<LocalDateTime> moment(String key) {
    try {
      return Optional.of(LocalDateTime.parse(source.text(key)));
    } catch (DateTimeException e) {
      source.refuse(key, "write a time of the site's clock such as 2026-01-31T22:00");
      return Optional.empty();
    }
  }

  private Optional<Hours> weekly() {
    Optional<Duration> length = length();
    if (length.isEmpty()) {
      return Optional.empty();
    }
    Set<DayOfWeek> days = days();
    try {
      LocalTime at = LocalTime.parse(source.text("at"));
      return Optional.of(new Hours.Weekly(days, at, length.get()));
    } catch (DateTimeException e) {
      source.refuse("at", "write a time of the site's clock such as 22:00");
      return Optional.empty();
    }
  }

  private Set<DayOfWeek> days() {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : source.text("days").toUpperCase(Locale.ROOT).split(",", -1)) {
      String day = word.strip();
      Arrays.stream(DayOfWeek.values())
          .filter(each -> day.equals("DAILY") || (day.length() > 2 && each.name().startsWith(day)))
          .forEach(days::add);
    }
    if (days.isEmpty()) {
      source.refuse("days", "write daily, or days such as Sat, Sun");
    }
    return days;
  }

  /** What somebody wrote. */
  RuleFile source() {
    return source;
  }

  Scope scope() {
    return scope;
  }

  /** When it is open; empty if it is bad. */
  Optional<Hours> hours() {
    return hours.filter(read -> source.isSound());
  }

  /** On whose clocks; empty for the site's. */
  Optional<ZoneId> zone() {
    return zone;
  }

  /** Why alarms are suppressed meanwhile, for people. */
  String reason() {
    return Told.line("maintenance: " + reason, Told.REASON);
  }

  /** How long before it opens people are told of it. */
  Duration lead() {
    return lead;
  }

  /** One time of it. */
  WindowTerm term(Hours.Span span, ZoneId whose) {
    return new WindowTerm(
        Told.line(source.shortName(), LONGEST_NAME),
        reason,
        downtime,
        scope.width().key(),
        scope.owner(),
        span.from(),
        span.until(),
        whose,
        zone.isEmpty(),
        told);
  }

  /** What is wrong in its file. */
  List<RuleProblem> problems() {
    return problems;
  }
}
