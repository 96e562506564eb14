package io.millwright.monitoring.internal;

import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Collision;
import io.millwright.monitoring.CollisionJudge;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import io.millwright.store.StoreException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The rules in force. They come and go while monitoring runs; would monitoring be rebuilt for each,
 * it would forget which machines it has heard. Thread-safe.
 */
@Component(service = {Rules.class, CollisionJudge.class})
public final class Rules implements CollisionJudge {
  /** A machine and its kind, or one of its alarms. */
  private record Subject(MachineId machine, String of) {}

  /** All that hold at a moment, narrower ones last, and those of each machine once asked for. */
  private record Book(
      List<LimitRule> rules, List<RuleProblem> problems, Map<Subject, Laws> machines) {}

  private final List<LimitRule> rules = new ArrayList<>();
  private final List<EventRule> events = new ArrayList<>();
  private final List<MaintenanceWindow> windows = new CopyOnWriteArrayList<>();
  private final Map<MachineId, Optional<Site>> sites = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Fleet> fleet = new AtomicReference<>();
  private final Map<Subject, String> codes = new ConcurrentHashMap<>();
  private volatile Book book = new Book(List.of(), List.of(), new ConcurrentHashMap<>());
  private volatile EventBook eventBook = new EventBook(List.of());
  private volatile CollisionRule collision = new CollisionRule(Map.of());

  @Activate
  public Rules() {}

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  synchronized void addLimit(LimitRule rule) {
    rules.add(rule);
    write();
  }

  synchronized void removeLimit(LimitRule rule) {
    rules.remove(rule);
    write();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  synchronized void addEvent(EventRule rule) {
    events.add(rule);
    eventBook = new EventBook(events);
  }

  synchronized void removeEvent(EventRule rule) {
    events.remove(rule);
    eventBook = new EventBook(events);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addWindow(MaintenanceWindow window) {
    windows.add(window);
  }

  void removeWindow(MaintenanceWindow window) {
    windows.remove(window);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setCollision(CollisionRule rule) {
    collision = rule;
  }

  /** The rule that goes holds until the next comes: there is no moment without one. */
  void unsetCollision(CollisionRule rule) {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void setFleet(Fleet service) {
    fleet.set(service);
    write();
  }

  void unsetFleet(Fleet service) {
    fleet.compareAndSet(service, null);
  }

  /** A machine was given a site, or the like: laws are looked up anew. */
  synchronized void placesChanged() {
    write();
  }

  /** All about signals, sound or not, in the order of their files. */
  synchronized List<LimitRule> limits() {
    return rules.stream().sorted(Comparator.comparing(LimitRule::file)).toList();
  }

  /** All about events, sound or not, in the order of their files. */
  synchronized List<EventRule> events() {
    return events.stream().sorted(Comparator.comparing(EventRule::file)).toList();
  }

  /** All maintenance windows, sound or not, in the order of their files. */
  List<MaintenanceWindow> windows() {
    return windows.stream().sorted(Comparator.comparing(window -> window.source().name())).toList();
  }

  private void write() {
    sites.clear();
    var problems = new ArrayList<RuleProblem>();
    var sound = new ArrayList<LimitRule>();
    rules.sort(Comparator.comparing(LimitRule::file));
    Map<Scope, Map<String, LimitRule>> known = new HashMap<>();
    for (LimitRule rule : rules) {
      problems.addAll(rule.problems());
      if (rule.law().isPresent()) {
        String key = rule.law().get().key();
        LimitRule first =
            known.computeIfAbsent(rule.scope(), each -> new HashMap<>()).putIfAbsent(key, rule);
        if (first == null) {
          sound.add(rule);
        } else {
          problems.add(twin(rule, first));
        }
      }
    }
    sound.sort(Comparator.comparing(LimitRule::scope, Scope.NARROWER));
    book = new Book(List.copyOf(sound), List.copyOf(problems), new ConcurrentHashMap<>());
  }

  /** Of two rules for the same, the one whose file comes first by name holds. */
  private static RuleProblem twin(LimitRule rule, LimitRule first) {
    return new RuleProblem(
        rule.file(),
        "signal",
        rule.scope().pattern(),
        Weight.ERROR,
        "%s already limits it for the same machines; remove one".formatted(first.file()));
  }

  /** What holds for a machine, for one batch of its readings. */
  Laws of(MachineId machine, String kind) {
    Book now = book;
    var subject = new Subject(machine, kind);
    @Nullable Laws known = now.machines().get(subject);
    if (known != null) {
      return known;
    }
    String site = site(machine);
    var laws =
        new Laws(
            now.rules().stream()
                .filter(rule -> rule.scope().holdsFor(machine.text(), site, kind))
                .toList());
    if (!sitesMatter() || sites.containsKey(machine)) {
      now.machines().put(subject, laws);
    }
    return laws;
  }

  private String site(MachineId machine) {
    return sitesMatter() ? place(machine).map(Site::id).orElse("") : "";
  }

  private boolean sitesMatter() {
    return Stream.concat(book.rules().stream().map(LimitRule::scope), eventBook.scopes())
        .anyMatch(scope -> scope.width() == Scope.Width.SITE);
  }

  /** Where a machine stands; asked anew when machines get other sites. */
  private Optional<Site> place(MachineId machine) {
    @Nullable Fleet register = fleet.get();
    try {
      return register == null
          ? Optional.empty()
          : sites.computeIfAbsent(machine, id -> register.machine(id).flatMap(Machine::site));
    } catch (StoreException e) {
      // Judging must not wait for the database; it is asked again with the next word.
      return Optional.empty();
    }
  }

  /** Why the alarms of a machine are suppressed now, if a maintenance window is open. */
  Optional<String> window(Watch watch, Instant now) {
    return windows.isEmpty()
        ? Optional.empty()
        : windows.stream()
            .filter(window -> isOpen(window, watch, now))
            .map(MaintenanceWindow::reason)
            .sorted()
            .findFirst();
  }

  private boolean isOpen(MaintenanceWindow window, Watch watch, Instant now) {
    Optional<Hours> hours = window.hours();
    if (hours.isEmpty()) {
      return false;
    }
    Optional<Site> site = place(watch.machine());
    ZoneId zone = window.zone().or(() -> site.map(Site::zone)).orElse(ZoneOffset.UTC);
    String id = site.map(Site::id).orElse("");
    return window.scope().holdsFor(watch.machine().text(), id, watch.kind())
        && hours.get().contain(now, zone);
  }

  /** The rule about something a machine told; empty if there is none. */
  Optional<EventRule> event(Watch watch, EventBook.Told told) {
    EventBook now = eventBook;
    return now.isEmpty()
        ? Optional.empty()
        : now.of(watch.machine().text(), site(watch.machine()), watch.kind(), told);
  }

  /** What the author of the rule behind an alarm wrote. */
  Advice advice(MachineId machine, String kind, String cause) {
    if (Cause.isFlapping(cause)) {
      return advice(machine, kind, Cause.flappingOf(cause));
    } else if (Cause.isStale(cause)) {
      // Its author wrote of values, not of a signal that does not come.
      return Advice.NONE;
    } else if (Cause.isOfRule(cause)) {
      @Nullable Law law = of(machine, kind).of(cause);
      return law == null ? Advice.NONE : law.advice();
    } else if (cause.equals(Cause.COLLISION)) {
      return collision(machine, kind).advice();
    }
    EventBook now = eventBook;
    return Cause.codeOf(cause)
        .or(() -> Optional.ofNullable(codes.get(new Subject(machine, cause))))
        .flatMap(code -> now.aboutError(machine.text(), site(machine), kind, code))
        .or(() -> now.causing(cause))
        .map(EventRule::advice)
        .orElse(Advice.NONE);
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> machines) {
    codes.keySet().removeIf(subject -> machines.contains(subject.machine()));
  }

  /** A condition came with a code, which its cause does not name; an empty one: it went. */
  void coded(MachineId machine, String cause, String code) {
    var subject = new Subject(machine, cause);
    if (code.isEmpty()) {
      codes.remove(subject);
    } else {
      codes.put(subject, code);
    }
  }

  /** How collisions of a machine are judged. */
  CollisionLaw collision(MachineId machine, String kind) {
    return collisionRule(machine, kind)
        .flatMap(EventRule::collision)
        .orElseGet(() -> collision.law());
  }

  /** The rule by which they are; empty if there is none but the site's own. */
  Optional<EventRule> collisionRule(MachineId machine, String kind) {
    EventBook now = eventBook;
    return now.isEmpty()
        ? Optional.empty()
        : now.aboutCollisions(machine.text(), site(machine), kind);
  }

  @Override
  public Collision judged(MachineId machine, MachineEvent event) {
    @Nullable Fleet register = fleet.get();
    Optional<Machine> known = register == null ? Optional.empty() : register.machine(machine);
    return collision(machine, known.map(Machine::kind).orElse("")).judged(event);
  }

  /** What is wrong in the files, by file. */
  List<RuleProblem> problems() {
    var all = new ArrayList<RuleProblem>(collision.problems());
    all.addAll(book.problems());
    all.addAll(eventBook.problems());
    windows.forEach(window -> all.addAll(window.problems()));
    Set<RuleProblem> told = new HashSet<>();
    all.removeIf(problem -> !told.add(problem));
    return all;
  }
}
