package io.millwright.health.internal;

import io.millwright.bus.Bus;
import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.health.Doctor;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.health.Vigil;
import io.millwright.model.Condition;
import io.millwright.model.Stamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the doctor look each minute and tells what is not well as conditions of a machine, which
 * monitoring judges like those of any other. It stops telling if a look does not end: then that
 * machine is silent. The bus calls it one at a time.
 */
@Component(service = {Listener.class, Vigil.class})
public final class Deadman implements Listener, Vigil {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration TELL = Duration.ofSeconds(10);
  private static final int YELLOW = 500;
  private static final int RED = 800;
  private static final int MOST_FINDINGS = 3;

  // Machines and their files have alarms of their own; the others are for who looks.
  private static final Set<String> CALLING =
      Set.of(
          "bundle",
          "calls",
          "certificate",
          "clock",
          "component",
          "database",
          "disk",
          "doctor",
          "driver",
          "mail",
          "mail rules",
          "mail ways",
          "queue");

  private static final Comparator<Line> GRAVEST_FIRST =
      Comparator.comparing((Line line) -> line.finding().verdict())
          .reversed()
          .thenComparing(line -> line.finding().check());

  private final Doctor doctor;
  private final Bus bus;
  private final Instant start;
  private final Set<String> told = new TreeSet<>();
  private Instant nextLook = Instant.MIN;
  private Instant nextTell = Instant.MIN;
  private volatile Map<String, Line> lines = Map.of();
  private volatile Optional<Instant> looked = Optional.empty();

  /** For the running site. */
  @Activate
  public Deadman(@Reference Doctor doctor, @Reference Bus bus) {
    this(doctor, bus, Clock.systemUTC());
  }

  Deadman(Doctor doctor, Bus bus, Clock clock) {
    this.doctor = doctor;
    this.bus = bus;
    this.start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public String name() {
    return "health-deadman";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    if (isDue(nextLook, LOOK, now)) {
      nextLook = now.plus(LOOK);
      look(now);
    }
    if (isDue(nextTell, TELL, now)) {
      nextTell = now.plus(TELL);
      bus.publish(new LinkChanged(PLATFORM, "platform", true, null, "", start));
      bus.publish(new ConditionsPresent(PLATFORM, told, now));
    }
  }

  // Whoever sets the clock back must not silence us.
  private static boolean isDue(Instant next, Duration pace, Instant now) {
    return !now.isBefore(next) || next.isAfter(now.plus(pace));
  }

  private void look(Instant now) {
    Map<String, List<Finding>> byCheck = new TreeMap<>();
    doctor
        .examine()
        .findings()
        .forEach(
            finding ->
                byCheck.computeIfAbsent(finding.check(), check -> new ArrayList<>()).add(finding));
    Map<String, Line> before = lines;
    Map<String, Line> after = new LinkedHashMap<>();
    byCheck.forEach((check, found) -> after.put(check, line(check, found, before, now)));
    lines = Map.copyOf(after);
    looked = Optional.of(now);
    told.clear();
    after.values().stream()
        .filter(line -> line.calls() && isTrouble(line))
        .filter(line -> before.isEmpty() || lasts(line, before))
        .forEach(
            line -> {
              told.add(line.finding().check());
              // After a start what stood before goes on standing; nothing new is raised yet.
              if (!before.isEmpty()) {
                tell(line.finding(), now);
              }
            });
  }

  private static boolean isTrouble(Line line) {
    return line.finding().verdict() != Verdict.OK;
  }

  // What is away while a part is replaced is back at the next look.
  private static boolean lasts(Line line, Map<String, Line> before) {
    Line last = before.get(line.finding().check());
    return last != null && isTrouble(last);
  }

  private static Line line(
      String check, List<Finding> found, Map<String, Line> before, Instant now) {
    Verdict gravest = found.stream().map(Finding::verdict).reduce(Verdict.OK, Verdict::graver);
    List<Finding> grave = found.stream().filter(each -> each.verdict() == gravest).toList();
    String seen =
        String.join("; ", grave.stream().limit(MOST_FINDINGS).map(Finding::seen).toList());
    String more =
        grave.size() > MOST_FINDINGS ? "; %d more".formatted(grave.size() - MOST_FINDINGS) : "";
    var finding = new Finding(check, gravest, seen + more, grave.get(0).advice());
    Line last = before.get(check);
    Instant since = last != null && last.finding().verdict() == gravest ? last.since() : now;
    return new Line(finding, since, CALLING.contains(check));
  }

  private void tell(Finding finding, Instant now) {
    String name =
        finding.check().substring(0, 1).toUpperCase(Locale.ROOT) + finding.check().substring(1);
    int severity = finding.verdict() == Verdict.BAD ? RED : YELLOW;
    String message = finding.seen() + ". " + finding.advice();
    var condition = new Condition(finding.check(), name, true, false, severity, message, "", now);
    bus.publish(new ConditionReceived(PLATFORM, condition, Stamp.of(now, now)));
  }

  @Override
  public List<Line> lines() {
    return lines.values().stream().sorted(GRAVEST_FIRST).toList();
  }

  @Override
  public Optional<Instant> looked() {
    return looked;
  }
}
