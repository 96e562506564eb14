package io.millwright.driver.host.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.driver.Driver;
import io.millwright.driver.host.DriverForm;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.MachineBook;
import io.millwright.driver.host.MachineDraft;
import io.millwright.driver.host.MachineEntry;
import io.millwright.driver.host.internal.files.ConfigFolder;
import io.millwright.driver.host.internal.files.DriverBundles;
import io.millwright.driver.host.internal.files.InstalledDrivers;
import io.millwright.driver.host.internal.files.MachineFile;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.files.FormerFiles;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows machines' files to who may configure them, and writes them. */
@Component
public final class MachineDesk implements MachineBook {
  private final Fleet fleet;
  private final Guard guard;
  private final Audit audit;
  private final Shelf shelf;
  private final Runnable end;

  /**
   * Where files are read, judged and written.
   *
   * @param drivers what is installed
   * @param folder the files there are
   * @param former writes them, and knows what they said
   */
  record Shelf(InstalledDrivers drivers, ConfigFolder folder, FormerFiles former) {
    static Shelf of(InstalledDrivers drivers, Path etc, Path before, Clock clock) {
      return new Shelf(
          drivers, new ConfigFolder(etc, drivers), new FormerFiles(etc, before, clock));
    }
  }

  /** For the running site. */
  @Activate
  public MachineDesk(
      @Reference Fleet fleet,
      @Reference Guard guard,
      @Reference Audit audit,
      BundleContext context) {
    this(fleet, guard, audit, context, new DriverBundles(context));
  }

  private MachineDesk(
      Fleet fleet, Guard guard, Audit audit, BundleContext context, DriverBundles drivers) {
    this(
        fleet,
        guard,
        audit,
        Shelf.of(
            drivers,
            Path.of(String.valueOf(context.getProperty("karaf.etc"))),
            Path.of(String.valueOf(context.getProperty("millwright.data")), "machine-files"),
            Clock.systemUTC()),
        drivers::close);
  }

  MachineDesk(Fleet fleet, Guard guard, Audit audit, Shelf shelf, Runnable end) {
    this.fleet = fleet;
    this.guard = guard;
    this.audit = audit;
    this.shelf = shelf;
    this.end = end;
  }

  @Deactivate
  void stop() {
    end.run();
  }

  @Override
  public List<DriverForm> drivers() {
    return shelf.drivers().forms();
  }

  @Override
  public List<MachineEntry> machines(Caller caller) {
    return shelf.folder().now().stream()
        .filter(file -> guard.may(caller, Permission.MACHINE_CONFIGURE, place(file.machine())))
        .flatMap(file -> entry(file).stream())
        .toList();
  }

  /** Where one must be allowed to configure machines: a new one belongs to nobody yet. */
  private Place place(Optional<MachineId> machine) {
    return machine
        .filter(id -> fleet.machine(id).isPresent())
        .map(id -> (Place) new Place.AtMachine(id))
        .orElse(new Place.Everywhere());
  }

  // Somebody may have named a file as none is named here: it holds, and is changed where it lies.
  private Optional<MachineEntry> entry(MachineFile file) {
    try {
      Map<String, Object> keys = says(file.name()).orElse(Map.of());
      MachineDraft whole = MachineDraft.of(file.name(), keys);
      return Optional.of(
          new MachineEntry(
              MachineDraft.of(file.name(), shown(whole)),
              new FileKeys(keys).version(),
              file.machine(),
              file.problems(),
              shelf.former().count(file.name())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<FileProblem> check(Caller by, MachineDraft machine) {
    Optional<MachineFile> before = file(machine.file());
    before.ifPresent(file -> needSeen(by, file.machine()));
    MachineFile written = judge(machine);
    needAt(by, written.machine());
    needFiles(by, machine);
    return written.problems();
  }

  // A named file is read with the site's rights: who may choose it could have any secret sent to
  // themselves.
  private void needFiles(Caller by, MachineDraft machine) {
    Map<String, Object> before = says(machine.file()).orElse(Map.of());
    boolean chooses =
        machine.keys().entrySet().stream()
            .anyMatch(
                entry ->
                    FileKeys.namesFile(entry.getKey())
                        && !entry.getValue().equals(before.get(entry.getKey())));
    if (chooses) {
      guard.need(by, Permission.MACHINE_CONFIGURE, new Place.Everywhere());
    }
  }

  private void needAt(Caller by, Optional<MachineId> machine) {
    guard.need(by, Permission.MACHINE_CONFIGURE, place(machine));
  }

  // That there is a file of a machine which nobody has yet is known only to who configures all.
  private void needSeen(Caller by, Optional<MachineId> machine) {
    Place place = place(machine);
    if (place instanceof Place.Everywhere && !guard.may(by, Permission.MACHINE_CONFIGURE, place)) {
      throw unknown();
    }
    guard.need(by, Permission.MACHINE_CONFIGURE, place);
  }

  private MachineFile judge(MachineDraft machine) {
    new FileKeys(machine.keys()).checkShape();
    return shelf.folder().judge(machine.file(), FormerFiles.text(machine.keys()));
  }

  private Optional<MachineFile> file(String name) {
    return shelf.folder().now().stream().filter(file -> file.name().equals(name)).findFirst();
  }

  private Optional<Map<String, Object>> says(String file) {
    return shelf.folder().values(file);
  }

  @Override
  public synchronized void save(Caller by, MachineDraft machine, String seen) {
    refuse(check(by, machine));
    needUnchanged(machine.file(), seen);
    write(by, "machine.file.saved", machine.file(), Optional.of(machine.keys()));
  }

  private static void refuse(List<FileProblem> problems) {
    problems.stream()
        .filter(problem -> problem.weight() == FileProblem.Weight.ERROR)
        .findFirst()
        .ifPresent(
            problem -> {
              String key = problem.key().isEmpty() ? "driver" : problem.key();
              throw new AccessException(Fault.REFUSED, key + ": " + problem.rule());
            });
  }

  private void needUnchanged(String file, String seen) {
    boolean isThere = file(file).isPresent();
    String now = isThere ? new FileKeys(says(file).orElse(Map.of())).version() : "";
    if (!now.equals(seen)) {
      throw new AccessException(
          Fault.CONFLICT,
          isThere
              ? "Somebody changed this file meanwhile, or it has this name already: look again."
              : "Somebody deleted this file meanwhile: look again.");
    }
  }

  private void write(Caller by, String action, String file, Optional<Map<String, Object>> keys) {
    Optional<MachineId> before = file(file).flatMap(MachineFile::machine);
    Optional<Map<String, Object>> now = says(file);
    shelf.former().replace(file, now, keys, by.login());
    Optional<MachineId> machine = before.or(() -> keys.flatMap(MachineDesk::machine));
    Map<String, String> details = new FileKeys(keys.or(() -> now).orElse(Map.of())).audited();
    audit.record(by.did(action, machine.flatMap(this::customer), "file:" + file, details));
  }

  private static Optional<MachineId> machine(Map<String, Object> keys) {
    try {
      return Optional.of(new MachineId(String.valueOf(keys.get(Driver.MACHINE_ID))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> customer(MachineId machine) {
    return fleet.machine(machine).flatMap(Machine::site).map(Site::customer);
  }

  @Override
  public synchronized void delete(Caller by, String file, String seen) {
    needSeen(by, file(file).orElseThrow(MachineDesk::unknown).machine());
    needUnchanged(file, seen);
    write(by, "machine.file.deleted", file, Optional.empty());
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such thing.");
  }

  @Override
  public List<FormerFile> past(Caller by, String file) {
    return former(by, file).stream().map(each -> shown(file, each)).toList();
  }

  private List<FormerFile> former(Caller by, String file) {
    Optional<MachineFile> now = file(file);
    List<FormerFile> past = isName(file) ? shelf.former().past(file) : List.of();
    if (now.isEmpty() && past.isEmpty()) {
      throw unknown();
    }
    needSeen(by, now.map(MachineFile::machine).orElseGet(() -> last(past)));
    return past.stream().filter(each -> mayKnow(by, each)).toList();
  }

  // Never the text of one that could not be read: a secret may stand in it.
  private FormerFile shown(String file, FormerFile former) {
    return new FormerFile(
        former.number(),
        former.until(),
        former.by(),
        former.keys().map(keys -> shown(MachineDraft.of(file, keys))));
  }

  private Map<String, Object> shown(MachineDraft draft) {
    Map<String, ?> own = shelf.drivers().keys(draft.driver()).orElse(Map.of());
    return new FileKeys(draft.keys()).shown(own::containsKey);
  }

  private static boolean isName(String file) {
    try {
      return MachineDraft.of(file, Map.of()).file().equals(file);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<MachineId> last(List<FormerFile> past) {
    return past.stream()
        .flatMap(each -> each.keys().stream())
        .findFirst()
        .flatMap(MachineDesk::machine);
  }

  // A file may have been another machine's before.
  private boolean mayKnow(Caller by, FormerFile former) {
    return former
        .keys()
        .map(keys -> guard.may(by, Permission.MACHINE_CONFIGURE, place(machine(keys))))
        .orElse(true);
  }

  @Override
  public synchronized void bringBack(Caller by, String file, int number) {
    FormerFile former =
        former(by, file).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(MachineDesk::unknown);
    if (former.text().isPresent()) {
      throw new AccessException(Fault.CONFLICT, "What it said then cannot be read.");
    }
    former.keys().ifPresent(keys -> refuse(check(by, MachineDraft.of(file, keys))));
    write(by, "machine.file.brought-back", file, former.keys());
  }
}
