package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.monitoring.RuleBook;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.monitoring.RuleEntry;
import io.millwright.monitoring.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the rules to who may see whom they hold for, and writes their files. */
@Component
public final class RuleDesk implements RuleBook {
  /** Of each key in the audit, whose entries have an end; the file has it whole. */
  private static final int MOST_WORDS = 80;

  private final Rules rules;
  private final Fleet fleet;
  private final Guard guard;
  private final Audit audit;
  private final RuleFiles files;

  /** For the running site. */
  @Activate
  public RuleDesk(
      @Reference Rules rules,
      @Reference Fleet fleet,
      @Reference Guard guard,
      @Reference Audit audit,
      BundleContext context) {
    this(
        rules,
        fleet,
        guard,
        audit,
        new RuleFiles(
            Path.of(String.valueOf(context.getProperty("karaf.etc"))),
            Path.of(String.valueOf(context.getProperty("millwright.data")), "rules")));
  }

  RuleDesk(Rules rules, Fleet fleet, Guard guard, Audit audit, RuleFiles files) {
    this.rules = rules;
    this.fleet = fleet;
    this.guard = guard;
    this.audit = audit;
    this.files = files;
  }

  /** A rule in force, whatever it is about. */
  private record Held(Kind kind, RuleFile source, Scope scope, List<RuleProblem> problems) {
    /** The name of its file; empty if it has none that could be written. */
    Optional<String> name() {
      String pid = source.pid();
      String prefix = RuleFiles.pid(kind, "");
      return pid.startsWith(prefix)
          ? Optional.of(pid.substring(prefix.length()))
          : Optional.empty();
    }

    Optional<RuleDraft> draft() {
      try {
        return name().map(name -> new RuleDraft(kind, name, source.keys()));
      } catch (IllegalArgumentException e) {
        // Somebody named a file as no rule is named here: it holds, and is changed where it lies.
        return Optional.empty();
      }
    }
  }

  private Stream<Held> all() {
    return Stream.of(
            rules.limits().stream()
                .map(rule -> new Held(Kind.LIMIT, rule.source(), rule.scope(), rule.problems())),
            rules.events().stream()
                .map(rule -> new Held(Kind.EVENT, rule.source(), rule.scope(), rule.problems())),
            rules.windows().stream()
                .map(rule -> new Held(Kind.WINDOW, rule.source(), rule.scope(), rule.problems())))
        .flatMap(held -> held);
  }

  @Override
  public List<RuleEntry> rules(Caller caller) {
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    List<Machine> machines =
        fleet.machines().stream().filter(machine -> sight.covers(machine.id())).toList();
    return all()
        .filter(held -> isInSight(held.scope(), sight))
        .flatMap(held -> held.draft().map(draft -> entry(caller, held, draft, machines)).stream())
        .toList();
  }

  // Of a kind of machines everybody may know what holds; a machine or site is somebody's.
  private static boolean isInSight(Scope scope, Sight sight) {
    return switch (scope.width()) {
      case KIND -> true;
      case SITE -> sight.coversSite(scope.owner());
      case MACHINE -> machine(scope.owner()).map(sight::covers).orElse(sight.everything());
    };
  }

  private static Optional<MachineId> machine(String text) {
    try {
      return Optional.of(new MachineId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RuleEntry entry(Caller caller, Held held, RuleDraft draft, List<Machine> machines) {
    Scope scope = held.scope();
    List<MachineId> whom =
        machines.stream()
            .filter(
                machine ->
                    scope.holdsFor(
                        machine.id().text(),
                        machine.site().map(Site::id).orElse(""),
                        machine.kind()))
            .map(Machine::id)
            .toList();
    boolean mayChange = guard.may(caller, Permission.MACHINE_CONFIGURE, place(scope));
    return new RuleEntry(
        draft,
        RuleFiles.file(draft.kind(), draft.name()),
        version(draft.keys()),
        whom,
        held.problems(),
        mayChange,
        mayChange && files.isUndoable(draft.kind(), draft.name()));
  }

  /** Where one must be allowed to configure machines. */
  private static Place place(Scope scope) {
    return switch (scope.width()) {
      case KIND -> new Place.Everywhere();
      case SITE -> new Place.AtSite(scope.owner());
      case MACHINE ->
          machine(scope.owner())
              .map(id -> (Place) new Place.AtMachine(id))
              .orElse(new Place.Everywhere());
    };
  }

  /** Changes with every word of a rule. */
  static String version(Map<String, Object> keys) {
    SortedMap<String, String> words = new TreeMap<>();
    keys.forEach((key, value) -> words.put(key, plain(value)));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(words.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // A file's 80 is read as a whole number, a form's as any.
  private static String plain(Object value) {
    return value instanceof Number number
        ? Double.toString(number.doubleValue())
        : value.toString().strip();
  }

  private Optional<Held> held(Kind kind, String name) {
    return all()
        .filter(held -> held.kind() == kind && held.name().filter(name::equals).isPresent())
        .findFirst();
  }

  @Override
  public RuleDraft read(String file, String text) {
    Map<String, Object> keys =
        RuleFiles.keys(text)
            .orElseThrow(() -> new AccessException(Fault.REFUSED, file + " holds no JSON object."));
    String plain = file.replaceFirst("(\\.cfg)?\\.json$", "");
    String name = plain.substring(plain.lastIndexOf('~') + 1);
    try {
      return new RuleDraft(kind(keys), name, keys);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Kind kind(Map<String, Object> keys) {
    boolean signal = keys.containsKey("signal");
    return keys.containsKey("event")
        ? Kind.EVENT
        : keys.containsKey("reason") && !signal ? Kind.WINDOW : Kind.LIMIT;
  }

  @Override
  public void save(Caller by, RuleDraft rule, String seen) {
    Written written = Written.of(rule);
    Optional<Held> before = held(rule.kind(), rule.name());
    before.ifPresent(held -> guard.need(by, Permission.MACHINE_CONFIGURE, place(held.scope())));
    guard.need(by, Permission.MACHINE_CONFIGURE, place(written.scope()));
    String now = before.map(held -> version(held.source().keys())).orElse("");
    if (!now.equals(seen)) {
      throw changed(before.isPresent());
    }
    files.write(rule.kind(), rule.name(), rule.keys());
    record(by, "rule.saved", rule.kind(), rule.name(), written.scope(), rule.keys());
  }

  private static AccessException changed(boolean isThere) {
    return new AccessException(
        Fault.CONFLICT,
        isThere
            ? "Somebody changed this rule meanwhile, or it has this name already: look again."
            : "Somebody deleted this rule meanwhile: look again.");
  }

  @Override
  public void delete(Caller by, Kind kind, String name, String seen) {
    Held held = seen(by, kind, name);
    if (!version(held.source().keys()).equals(seen)) {
      throw changed(true);
    }
    files.remove(kind, name);
    record(by, "rule.deleted", kind, name, held.scope(), held.source().keys());
  }

  /** One in force that the caller may change; whoever may not know of it is told there is none. */
  private Held seen(Caller by, Kind kind, String name) {
    Held held = held(kind, name).orElseThrow(RuleDesk::unknown);
    guard.need(by, Permission.MACHINE_CONFIGURE, place(held.scope()));
    return held;
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such rule.");
  }

  @Override
  public void undo(Caller by, Kind kind, String name) {
    Optional<Held> held = held(kind, name);
    Optional<Scope> scope = held.map(Held::scope).or(() -> files.scopeBefore(kind, name));
    guard.need(
        by,
        Permission.MACHINE_CONFIGURE,
        scope.map(RuleDesk::place).orElseThrow(RuleDesk::unknown));
    if (!files.isUndoable(kind, name)) {
      throw new AccessException(Fault.CONFLICT, "There is no change to take back.");
    }
    // What comes back may hold elsewhere than what goes.
    files
        .scopeBefore(kind, name)
        .ifPresent(other -> guard.need(by, Permission.MACHINE_CONFIGURE, place(other)));
    files.undo(kind, name);
    record(by, "rule.undone", kind, name, scope.orElseThrow(), Map.of());
  }

  private void record(
      Caller by, String action, Kind kind, String name, Scope scope, Map<String, Object> keys) {
    var details = new TreeMap<String, String>();
    keys.forEach((key, value) -> details.put(key, Told.line(value.toString(), MOST_WORDS)));
    audit.record(
        by.did(
            action,
            customer(scope),
            "rule:" + kind.name().toLowerCase(Locale.ROOT) + "~" + name,
            details));
  }

  private Optional<String> customer(Scope scope) {
    Function<Site, String> owner = Site::customer;
    return switch (scope.width()) {
      case KIND -> Optional.empty();
      case SITE ->
          fleet.sites().stream()
              .filter(site -> site.id().equals(scope.owner()))
              .map(owner)
              .findFirst();
      case MACHINE ->
          machine(scope.owner()).flatMap(fleet::machine).flatMap(Machine::site).map(owner);
    };
  }
}
